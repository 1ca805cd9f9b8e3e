package io.kazasu.fanout;

import static io.kazasu.fanout.Draft.MUNICIPALITY;
import static io.kazasu.fanout.StoreFixture.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.fanout.Receptions.Own;
import io.kazasu.fanout.Receptions.Totals;
import io.kazasu.ledger.EntryKind;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Reason;
import io.kazasu.tap.Service;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceptionsIT {
    private static final Service SERVICE = Service.COUNTER;
    private static final UUID SATO = new UUID(1, 1);

    private StoreFixture fixture;
    private Receptions receptions;

    @BeforeEach
    void deliverSome() {
        fixture = StoreFixture.of(SERVICE);
        RecordingStore.createTable(fixture.store());
        receptions = new Receptions(fixture.store());
        fixture.scribe()
                .write(
                        Draft.tap(SERVICE, "co-1", 2)
                                .holder(SATO)
                                .at("2025-11-29T10:00+09:00")
                                .warnings("OUT_OF_ORDER|OTHER_MUNICIPALITY")
                                .result("{'form': 'F-7', 'feeYen': 300, 'text': {'ja': '転出届 \\u00e9'}}"),
                        Draft.tap(SERVICE, "co-1", 1)
                                .holder(SATO)
                                .at("2025-11-29T09:00+09:00")
                                .lateBy(7200)
                                .hold(Reason.CARD_EXPIRED),
                        Draft.byHand(SERVICE, EntryKind.CORRECTION, "suzuki", 1)
                                .holder(SATO)
                                .at("2025-11-29T11:00+09:00")
                                .refersTo("co-1", 2),
                        Draft.tap(SERVICE, "co-1", 3).holder(new UUID(1, 2)));
        fixture.deliver(new RecordingStore(SERVICE));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void personSeesOwnEntriesInTheOrderOfTime() {
        List<Own> own = await(receptions.entriesOf(SATO, MUNICIPALITY));
        assertEquals(
                List.of(new EntryKey("co-1", 1), new EntryKey("co-1", 2), new EntryKey("operator:suzuki", 1)),
                own.stream().map(Own::key).toList());
        Own undone = own.get(1);
        assertTrue(undone.undone());
        assertEquals(List.of("OUT_OF_ORDER", "OTHER_MUNICIPALITY"), undone.warnings());
        assertEquals("転出届 é", undone.result().object("text").requireText("ja"));
        assertEquals(300, undone.result().requireInteger("feeYen", 0, 1000));
        assertTrue(own.getFirst().late());
        assertEquals("HOLD", own.getFirst().verdict());
        assertEquals("suzuki", own.get(2).actor());
        assertEquals("CORRECTION", own.get(2).kind());
        assertFalse(own.get(2).undone());
    }

    @Test
    void otherMunicipalitySeesNothingOfThem() {
        assertEquals(List.of(), await(receptions.entriesOf(SATO, "131016")));
    }

    @Test
    void totalsAreThoseOfTheLedger() {
        Totals totals = await(receptions.totals(StoreFixture.LEDGER));
        assertEquals(4, totals.entries());
        assertEquals(totals, await(Receptions.ledgerTotals(fixture.ledger(), SERVICE, totals)));
    }

    @Test
    void whatCameAfterTheCursorDoesNotCount() {
        Totals totals = await(receptions.totals(StoreFixture.LEDGER));
        fixture.scribe().write(Draft.tap(SERVICE, "co-1", 4));
        assertEquals(totals, await(Receptions.ledgerTotals(fixture.ledger(), SERVICE, totals)));
    }

    @Test
    void changedMissingOrDoubleRowShowsInTheTotals() {
        Totals right = await(receptions.totals(StoreFixture.LEDGER));
        change(fixture.store(), "update reception set verdict = 'ACCEPTED' where verdict = 'HOLD'");
        assertNotEquals(
                right.checksum(), await(receptions.totals(StoreFixture.LEDGER)).checksum());
        change(fixture.store(), "update reception set verdict = 'HOLD' where sequence = 1 and kind = 'TAP'");
        assertEquals(right, await(receptions.totals(StoreFixture.LEDGER)));
        change(fixture.store(), "update reception set position = position + 1 where sequence = 3");
        assertNotEquals(
                right.checksum(), await(receptions.totals(StoreFixture.LEDGER)).checksum());
        change(fixture.store(), "delete from reception where sequence = 3");
        assertEquals(3, await(receptions.totals(StoreFixture.LEDGER)).entries());
    }

    @Test
    void whateverIsChangedInAReceptionIsNamed() {
        assertEquals(List.of(), fixture.compared(Comparison.RECEPTION));
        for (String column : List.of(
                "site = 's'",
                "municipality = '131016'",
                "result = '{}'",
                "facts = '{\"a\": 1}'",
                "holder = null",
                "kind = 'MANUAL'",
                "tapped_at = tapped_at + interval '1 microsecond'",
                "stream = gen_random_uuid()",
                "warnings = '{}'",
                "undone = false")) {
            change(fixture.store(), "create table kept as select * from reception where sequence = 2");
            change(fixture.store(), "update reception set " + column + " where sequence = 2");
            assertEquals(
                    List.of("reception of co-1:2 is not as the ledger has it"),
                    fixture.compared(Comparison.RECEPTION),
                    column);
            change(
                    fixture.store(),
                    "delete from reception where sequence = 2; insert into reception select * from kept; drop table kept");
        }
        change(fixture.store(), "update reception set position = 1000 where sequence = 3");
        assertEquals(
                List.of("reception of co-1:3 is missing", "reception of co-1:3 is of no entry of the ledger"),
                fixture.compared(Comparison.RECEPTION));
    }

    @Test
    void emptyStoreHasNoneOfAnotherLedger() {
        assertEquals(new Totals(0, "0", "0", 0), await(receptions.totals("second")));
    }

    private static void change(Pool pool, String sql) {
        await(pool.query(sql).execute());
    }
}
