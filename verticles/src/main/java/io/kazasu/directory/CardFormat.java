package io.kazasu.directory;

import static io.kazasu.directory.DirectorySerialization.readUuid;
import static io.kazasu.directory.DirectorySerialization.writeUuid;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import io.kazasu.tap.CardArea;
import io.kazasu.tap.CardStatus;
import io.kazasu.tap.Holder;
import io.kazasu.tap.RegisteredCard;
import io.kazasu.tap.Service;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Cards and holders in few bytes: constants and columns go by their place. So each value begins with a number made of
 * their names, and a node of another release, which knows other ones, takes it for nothing cached: it asks PostgreSQL, as
 * with any miss. Any thread.
 */
@SuppressWarnings("EnumOrdinal") // what is written says which constants it was written with
final class CardFormat {
    private static final CardStatus[] STATUSES = CardStatus.values();
    private static final CardArea[] AREAS = CardArea.values();
    private static final Service[] SERVICES = Service.values();

    /** A date that is not there; no day is so far. */
    private static final int NEVER = Integer.MIN_VALUE;

    private final PackedRecords records;
    private final int format;

    CardFormat(PackedRecords records) {
        this.records = records;
        this.format = (Arrays.toString(STATUSES)
                        + Arrays.toString(AREAS)
                        + Arrays.toString(SERVICES)
                        + records.described())
                .hashCode();
    }

    void writeCard(ObjectDataOutput out, CachedCard cached) throws IOException {
        RegisteredCard card = cached.card();
        out.writeInt(format);
        out.writeByte(card.status().ordinal());
        writeDate(out, card.expires());
        out.writeByte(card.area().ordinal());
        int services = 0;
        for (Service service : card.services()) {
            services |= 1 << service.ordinal();
        }
        PackedValue.writeNumber(out, services);
        writePerson(out, new CachedHolder(card.holder(), cached.records()));
    }

    @Nullable
    CachedCard readCard(ObjectDataInput in) throws IOException {
        if (in.readInt() != format) {
            return null;
        }
        CardStatus status = STATUSES[in.readByte()];
        LocalDate expires = Objects.requireNonNull(readDate(in));
        CardArea area = AREAS[in.readByte()];
        Set<Service> services = services(PackedValue.readNumber(in));
        return new CachedCard(new RegisteredCard(status, expires, area, services, readPerson(in)), null);
    }

    private static Set<Service> services(long bits) {
        Set<Service> services = EnumSet.noneOf(Service.class);
        for (Service service : SERVICES) {
            if ((bits & (1L << service.ordinal())) != 0) {
                services.add(service);
            }
        }
        return Set.copyOf(services);
    }

    void writeHolder(ObjectDataOutput out, CachedHolder cached) throws IOException {
        out.writeInt(format);
        writePerson(out, cached);
    }

    @Nullable
    CachedHolder readHolder(ObjectDataInput in) throws IOException {
        return in.readInt() == format ? new CachedHolder(readPerson(in), null) : null;
    }

    private void writePerson(ObjectDataOutput out, CachedHolder cached) throws IOException {
        Holder holder = cached.holder();
        writeUuid(out, holder.id());
        PackedValue.write(out, holder.municipality());
        UUID household = holder.household();
        out.writeBoolean(household != null);
        if (household != null) {
            writeUuid(out, household);
        }
        writeDate(out, holder.movedOut());
        records.write(out, Objects.requireNonNull(cached.records(), "what came out of the cache is not put back"));
    }

    private Holder readPerson(ObjectDataInput in) throws IOException {
        UUID id = readUuid(in);
        String municipality = (String) PackedValue.read(in);
        UUID household = in.readBoolean() ? readUuid(in) : null;
        LocalDate movedOut = readDate(in);
        return new Holder(id, municipality, household, movedOut, records.read(in));
    }

    private static void writeDate(ObjectDataOutput out, @Nullable LocalDate date) throws IOException {
        out.writeInt(date == null ? NEVER : Math.toIntExact(date.toEpochDay()));
    }

    private static @Nullable LocalDate readDate(ObjectDataInput in) throws IOException {
        int day = in.readInt();
        return day == NEVER ? null : LocalDate.ofEpochDay(day);
    }
}
