package io.kazasu.store.counter;

import static io.kazasu.fanout.Draft.MUNICIPALITY;
import static io.kazasu.fanout.StoreFixture.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kazasu.fanout.Draft;
import io.kazasu.fanout.StoreFixture;
import io.kazasu.ledger.EntryKind;
import io.kazasu.store.counter.DaySettlement.Line;
import io.kazasu.store.counter.DaySettlement.Sums;
import io.kazasu.tap.Service;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CounterStoreIT {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);

    private StoreFixture fixture;
    private CounterStore store;

    @BeforeEach
    void open() {
        fixture = StoreFixture.of(Service.COUNTER);
        store = new CounterStore(fixture.store());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void settlementSumsByCounterAndForm() {
        fixture.scribe()
                .write(
                        sheet(1, "hall", "seal", 200, 100).at("2026-11-02T09:00+09:00"),
                        sheet(2, "hall", "seal", 200, 100).at("2026-11-02T09:05+09:00"),
                        sheet(3, "hall", "moving", 0, 0).at("2026-11-02T09:10+09:00"),
                        sheet(4, "branch", "seal", 200, 100).at("2026-11-02T16:00+09:00"),
                        Draft.byHand(Service.COUNTER, EntryKind.MANUAL, "suzuki", 5)
                                .site("branch")
                                .result("{'form': 'tax', 'feeYen': 350}")
                                .facts("{'discountYen': 50}")
                                .at("2026-11-02T16:10+09:00"));
        deliver();
        DaySettlement settlement = settlement(DAY);
        assertEquals(
                List.of(
                        new Line("branch", "seal", new Sums(1, 200, 100, 0)),
                        new Line("branch", "tax", new Sums(1, 350, 50, 0)),
                        new Line("hall", "moving", new Sums(1, 0, 0, 0)),
                        // 2 × 200, 2 × 100
                        new Line("hall", "seal", new Sums(2, 400, 200, 0))),
                settlement.lines());
        assertEquals(Map.of("branch", new Sums(2, 550, 150, 0), "hall", new Sums(3, 400, 200, 0)), settlement.bySite());
        assertEquals(new Sums(5, 950, 350, 0), settlement.totals());
    }

    @Test
    void dayIsTheMunicipalitysOwn() {
        fixture.scribe()
                .write(
                        sheet(1, "hall", "seal", 200, 100).at("2026-11-01T23:59:59+09:00"),
                        sheet(2, "hall", "seal", 200, 100).at("2026-11-02T00:00+09:00"),
                        sheet(3, "hall", "seal", 200, 100).at("2026-11-02T23:59:59+09:00"),
                        sheet(4, "hall", "seal", 200, 100).at("2026-11-03T00:00+09:00"),
                        sheet(5, "hall", "seal", 200, 100)
                                .at("2026-11-02T12:00+09:00")
                                .lateBy(90_000),
                        sheet(6, "hall", "seal", 200, 100)
                                .at("2026-11-02T12:00+09:00")
                                .municipality("131016"));
        deliver();
        assertEquals(new Sums(3, 600, 300, 0), settlement(DAY).totals());
        assertEquals(new Sums(1, 200, 100, 0), settlement(DAY.minusDays(1)).totals());
        assertEquals(Sums.NONE, settlement(DAY.plusDays(2)).totals());
    }

    @Test
    void undoneSheetsAreShownApartAndRefusedOnesNotAtAll() {
        fixture.scribe()
                .write(
                        sheet(1, "hall", "seal", 200, 100).at("2026-11-02T09:00+09:00"),
                        sheet(2, "hall", "seal", 200, 100).at("2026-11-02T09:05+09:00"),
                        Draft.tap(Service.COUNTER, "counter-1", 3)
                                .verdict("REFUSED")
                                .at("2026-11-02T09:06+09:00"));
        deliver();
        fixture.scribe()
                .write(Draft.byHand(Service.COUNTER, EntryKind.CORRECTION, "suzuki", 1)
                        .holder(new UUID(1, 1))
                        .at("2026-11-03T09:00+09:00")
                        .result("{'corrects': {'reader': 'counter-1', 'sequence': 1}}")
                        .refersTo("counter-1", 1));
        deliver();
        assertEquals(
                List.of(new Line("hall", "seal", new Sums(1, 200, 100, 1))),
                settlement(DAY).lines());
        assertEquals(List.of(), settlement(DAY.plusDays(1)).lines());
    }

    private DaySettlement settlement(LocalDate date) {
        return await(store.settlement(MUNICIPALITY, date, TOKYO));
    }

    private void deliver() {
        fixture.deliver(new CounterDelivery());
    }

    private static Draft sheet(long sequence, String site, String form, long feeYen, long discountYen) {
        return Draft.tap(Service.COUNTER, "counter-1", sequence)
                .site(site)
                .holder(new UUID(1, sequence))
                .result("{'form': '" + form + "', 'feeYen': " + feeYen + ", 'document': '/v1/documents/counter-1-"
                        + sequence + "'}")
                .facts("{'receipt': 'counter-1-" + sequence + "', 'discountYen': " + discountYen + "}");
    }
}
