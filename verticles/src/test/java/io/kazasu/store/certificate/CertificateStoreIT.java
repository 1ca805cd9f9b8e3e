package io.kazasu.store.certificate;

import static io.kazasu.fanout.Draft.MUNICIPALITY;
import static io.kazasu.fanout.StoreFixture.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kazasu.fanout.Draft;
import io.kazasu.fanout.StoreFixture;
import io.kazasu.ledger.EntryKind;
import io.kazasu.store.certificate.MonthSummary.Line;
import io.kazasu.store.certificate.MonthSummary.Sums;
import io.kazasu.tap.Service;
import io.kazasu.tap.SiteKind;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CertificateStoreIT {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    private StoreFixture fixture;
    private CertificateStore store;

    @BeforeEach
    void open() {
        fixture = StoreFixture.of(Service.CERTIFICATE);
        store = new CertificateStore(fixture.store());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void summarySumsByCertificateAndKindOfSite() {
        fixture.scribe()
                .write(
                        issue(1, SiteKind.KIOSK, "residence", 1).at("2026-11-02T09:00+09:00"),
                        issue(2, SiteKind.KIOSK, "residence", 3).at("2026-11-20T23:00+09:00"),
                        issue(3, SiteKind.KIOSK, "seal", 1).at("2026-11-20T23:00+09:00"),
                        issue(4, SiteKind.COUNTER, "residence", 2).at("2026-11-30T16:00+09:00"));
        deliver();
        MonthSummary summary = summary(NOVEMBER);
        assertEquals(
                List.of(
                        new Line("residence", SiteKind.COUNTER, new Sums(1, 2, 400, 200, 0)),
                        // 1 + 3 copies
                        new Line("residence", SiteKind.KIOSK, new Sums(2, 4, 800, 400, 0)),
                        new Line("seal", SiteKind.KIOSK, new Sums(1, 1, 200, 100, 0))),
                summary.lines());
        assertEquals(
                Map.of(SiteKind.COUNTER, new Sums(1, 2, 400, 200, 0), SiteKind.KIOSK, new Sums(3, 5, 1_000, 500, 0)),
                summary.bySiteKind());
        assertEquals(new Sums(3, 6, 1_200, 600, 0), summary.of("residence"));
        assertEquals(new Sums(4, 7, 1_400, 700, 0), summary.totals());
        assertEquals(0.75, new Sums(3, 5, 1_000, 500, 0).shareOf(summary.totals()), "3 of 4");
    }

    @Test
    void monthIsTheMunicipalitysOwn() {
        fixture.scribe()
                .write(
                        issue(1, SiteKind.KIOSK, "seal", 1).at("2026-10-31T23:59:59+09:00"),
                        issue(2, SiteKind.KIOSK, "seal", 1).at("2026-11-01T00:00+09:00"),
                        issue(3, SiteKind.KIOSK, "seal", 1).at("2026-11-30T23:59:59+09:00"),
                        issue(4, SiteKind.KIOSK, "seal", 1).at("2026-12-01T00:00+09:00"),
                        issue(5, SiteKind.KIOSK, "seal", 1)
                                .at("2026-11-15T00:00+09:00")
                                .municipality("131016"));
        deliver();
        assertEquals(2, summary(NOVEMBER).totals().count());
        assertEquals(1, summary(NOVEMBER.plusMonths(1)).totals().count());
        assertEquals(Sums.NONE, summary(NOVEMBER.plusMonths(2)).totals());
        assertEquals(0, Sums.NONE.shareOf(summary(NOVEMBER.plusMonths(2)).totals()), "nothing is no part of nothing");
    }

    @Test
    void undoneIssuesAreShownApartAndRefusedOnesNotAtAll() {
        fixture.scribe()
                .write(
                        issue(1, SiteKind.KIOSK, "seal", 2).at("2026-11-02T09:00+09:00"),
                        issue(2, SiteKind.KIOSK, "seal", 1).at("2026-11-02T09:00+09:00"),
                        Draft.tap(Service.CERTIFICATE, "kiosk-1", 3)
                                .verdict("REFUSED")
                                .at("2026-11-02T09:00+09:00"),
                        Draft.byHand(Service.CERTIFICATE, EntryKind.CORRECTION, "suzuki", 1)
                                .holder(new UUID(1, 1))
                                .at("2026-11-02T10:00+09:00")
                                .refersTo("kiosk-1", 1));
        deliver();
        assertEquals(
                List.of(new Line("seal", SiteKind.KIOSK, new Sums(1, 1, 200, 100, 1))),
                summary(NOVEMBER).lines());
    }

    private MonthSummary summary(YearMonth month) {
        return await(store.summary(MUNICIPALITY, month, TOKYO));
    }

    private void deliver() {
        fixture.deliver(new CertificateDelivery());
    }

    private static Draft issue(long sequence, SiteKind kind, String certificate, int copies) {
        return Draft.tap(Service.CERTIFICATE, "kiosk-1", sequence)
                .site(kind == SiteKind.KIOSK ? "mall" : "hall")
                .holder(new UUID(1, sequence))
                .result("{'certificate': '" + certificate + "', 'copies': " + copies + ", 'feeYen': " + 200 * copies
                        + ", 'discountYen': " + 100 * copies + ", 'issue': 'kiosk-1-" + sequence + "'}")
                .facts("{'siteKind': '" + kind + "', 'fullFeeYen': " + 300 * copies + ", 'byCard': true}");
    }
}
