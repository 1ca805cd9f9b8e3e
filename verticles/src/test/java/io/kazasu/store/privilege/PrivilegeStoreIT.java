package io.kazasu.store.privilege;

import static io.kazasu.fanout.Draft.MUNICIPALITY;
import static io.kazasu.fanout.StoreFixture.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kazasu.fanout.Draft;
import io.kazasu.fanout.StoreFixture;
import io.kazasu.ledger.EntryKind;
import io.kazasu.store.privilege.PrivilegeStore.Usage;
import io.kazasu.tap.Reason;
import io.kazasu.tap.Service;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrivilegeStoreIT {
    private static final UUID SATO = new UUID(1, 1);
    private static final Instant NOVEMBER = Instant.parse("2026-10-31T15:00:00Z");
    private static final Instant DECEMBER = Instant.parse("2026-11-30T15:00:00Z");

    private StoreFixture fixture;
    private PrivilegeStore store;

    @BeforeEach
    void open() {
        fixture = StoreFixture.of(Service.PRIVILEGE);
        store = new PrivilegeStore(fixture.store());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void usageIsCountedByShopAndOfferWithinTheMonth() {
        write(
                use(1, "2026-11-01T00:00", "bakery", "bread"),
                use(2, "2026-11-30T23:59", "bakery", "bread"),
                limit(3, "2026-11-30T23:59", "bakery", "bread"),
                use(4, "2026-11-15T10:00", "bakery", "coffee"),
                use(5, "2026-11-15T10:00", "bath", "soak"),
                use(6, "2026-10-31T23:59", "bakery", "bread"),
                use(7, "2026-12-01T00:00", "bakery", "bread"),
                use(8, "2026-11-15T10:00", "bakery", "bread").municipality("131016"));
        assertEquals(
                List.of(
                        new Usage("bakery", "bread", 2, 1),
                        new Usage("bakery", "coffee", 1, 0),
                        new Usage("bath", "soak", 1, 0)),
                await(store.usage(MUNICIPALITY, NOVEMBER, DECEMBER)));
    }

    @Test
    void otherRefusalsAreNoUsage() {
        Draft unknown =
                tap(1, "2026-11-15T10:00", "bakery").hold(Reason.OFFER_UNKNOWN).verdict("REFUSED");
        write(unknown.result("{'entitled': false}"));
        assertEquals(List.of(), await(store.usage(MUNICIPALITY, NOVEMBER, DECEMBER)));
    }

    @Test
    void undoneUseIsNotCounted() {
        write(use(1, "2026-11-15T10:00", "bakery", "bread"), use(2, "2026-11-15T11:00", "bakery", "bread"));
        write(Draft.byHand(Service.PRIVILEGE, EntryKind.CORRECTION, "suzuki", 1)
                .holder(SATO)
                .at("2026-11-16T10:00+09:00")
                .site("bakery")
                .refersTo("till", 2));
        assertEquals(List.of(new Usage("bakery", "bread", 1, 0)), await(store.usage(MUNICIPALITY, NOVEMBER, DECEMBER)));
    }

    private void write(Draft... drafts) {
        fixture.scribe().write(drafts);
        fixture.deliver(new PrivilegeDelivery());
    }

    private static Draft use(long sequence, String at, String shop, String offer) {
        return tap(sequence, at, shop).result("{'entitled': true, 'offer': '" + offer + "'}");
    }

    private static Draft limit(long sequence, String at, String shop, String offer) {
        return tap(sequence, at, shop)
                .hold(Reason.DAILY_LIMIT)
                .verdict("REFUSED")
                .result("{'entitled': false, 'offer': '" + offer + "'}");
    }

    private static Draft tap(long sequence, String at, String shop) {
        return Draft.tap(Service.PRIVILEGE, "till", sequence)
                .holder(SATO)
                .site(shop)
                .at(at + "+09:00");
    }
}
