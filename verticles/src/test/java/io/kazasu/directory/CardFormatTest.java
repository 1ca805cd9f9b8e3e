package io.kazasu.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.config.SerializationConfig;
import com.hazelcast.internal.serialization.Data;
import com.hazelcast.internal.serialization.SerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import io.kazasu.decision.attendance.AttendanceTables;
import io.kazasu.decision.election.ElectionTables;
import io.kazasu.decision.library.LibraryTables;
import io.kazasu.tap.CardArea;
import io.kazasu.tap.CardStatus;
import io.kazasu.tap.Holder;
import io.kazasu.tap.ReferenceTable;
import io.kazasu.tap.RegisteredCard;
import io.kazasu.tap.Service;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CardFormatTest {
    private static final List<ReferenceTable<?>> TABLES =
            List.of(LibraryTables.PATRONS, ElectionTables.ROLL, AttendanceTables.STAFF);
    private static final UUID HOLDER = new UUID(0x4001L, 7);
    private static final UUID HOUSEHOLD = new UUID(0x4000L, 3);
    private static final String ROLL = """
            ["roll",{"sex":"F","holder":"%s","election":"city-election","roll_number":"R-00000007","voting_district":"0"}]""".formatted(HOLDER);
    private static final String MORE = """
            ["patrons",{"blocked":true,"loan_limit":300,"patron_number":"Ｌ−７"}],\
            ["roll",{"sex":"M","contests":["mayor","council"],"election":"e","roll_number":"","voting_district":"第二"}],\
            ["staff",{"site":"hall","staff_number":"S1","day_start":"08:30","day_end":"17:15","day_boundary":"05:00"}],\
            ["gone-since",{"a":{"b":[1]}}]""";

    private final SerializationService service = service(TABLES);

    @Test
    void cardOfAnElectorTakesLessThanAHundredBytes() {
        CachedCard card = card("[" + ROLL + "]", HOUSEHOLD, null);
        Data data = service.toData(card);
        assertTrue(data.totalSize() < 100, () -> data.totalSize() + " bytes");
        assertEquals(read(card), service.toObject(data));
    }

    @Test
    void everythingComesBack() {
        for (String records : List.of("", "[" + MORE + "]", "[" + ROLL + "," + MORE + "]")) {
            for (CachedCard card :
                    List.of(card(records, null, null), card(records, HOUSEHOLD, LocalDate.of(2026, 4, 1)))) {
                assertEquals(read(card), service.<CachedCard>toObject(service.toData(card)));
                CachedHolder holder = new CachedHolder(card.card().holder(), records);
                CachedHolder again = service.toObject(service.toData(holder));
                assertEquals(read(card).card().holder(), again.holder());
            }
        }
    }

    /** A row that a service cannot read costs the holder that row, and nobody else anything. */
    @Test
    void unreadableRowIsLeftOut() {
        CachedCard card = card("[[\"roll\",{\"election\":1.5}]," + ROLL + "]", HOUSEHOLD, null);
        CachedCard again = service.toObject(service.toData(card));
        assertEquals(1, again.card().holder().records(ElectionTables.ROLL).size());
    }

    @Test
    void nodeThatKnowsOtherTablesTakesItForNothingCached() {
        SerializationService other = service(List.of(ElectionTables.ROLL));
        assertNull(other.toObject(service.toData(card("[" + ROLL + "]", HOUSEHOLD, null))));
        assertNull(other.toObject(
                service.toData(new CachedHolder(card("", null, null).card().holder(), ""))));
    }

    private static CachedCard read(CachedCard card) {
        Holder holder = card.card().holder();
        Holder typed = new Holder(
                holder.id(),
                holder.municipality(),
                holder.household(),
                holder.movedOut(),
                new RecordReader(TABLES).records(String.valueOf(card.records())));
        RegisteredCard from = card.card();
        return new CachedCard(
                new RegisteredCard(from.status(), from.expires(), from.area(), from.services(), typed), null);
    }

    private static CachedCard card(String records, @Nullable UUID household, @Nullable LocalDate movedOut) {
        Holder holder = new Holder(HOLDER, household == null ? null : "152048", household, movedOut, Map.of());
        return new CachedCard(
                new RegisteredCard(
                        CardStatus.ACTIVE,
                        LocalDate.of(2035, 3, 31),
                        CardArea.RESIDENT,
                        Set.of(Service.ELECTION, Service.PRIVILEGE),
                        holder),
                records);
    }

    private static SerializationService service(List<ReferenceTable<?>> tables) {
        SerializationConfig config = new SerializationConfig();
        new DirectorySerialization(tables).register(config);
        return new DefaultSerializationServiceBuilder().setConfig(config).build();
    }
}
