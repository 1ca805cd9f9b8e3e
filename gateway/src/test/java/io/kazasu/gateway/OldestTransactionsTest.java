package io.kazasu.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class OldestTransactionsTest {
    private static final Instant NOON = Instant.parse("2026-11-29T03:00:00Z");

    private final OldestTransactions oldest = new OldestTransactions();

    @Test
    void oneThatIsLeftOpenGrowsOld() {
        oldest.seen("main", "700", "701", NOON);
        oldest.seen("main", "700", "950", NOON.plusSeconds(60));

        assertEquals(61.5, oldest.ageSeconds("main", NOON.plusMillis(61_500)));
    }

    @Test
    void manyShortOnesDoNot() {
        oldest.seen("main", "700", "710", NOON);
        oldest.seen("main", "705", "720", NOON.plusSeconds(60));

        assertEquals(1, oldest.ageSeconds("main", NOON.plusSeconds(61)));
    }

    @Test
    void noneIsOldWhenNoneIsInProgress() {
        oldest.seen("main", "700", "701", NOON);
        oldest.seen("main", "701", "701", NOON.plusSeconds(60));

        assertEquals(0, oldest.ageSeconds("main", NOON.plusSeconds(61)));
    }

    @Test
    void eachLedgerHasItsOwn() {
        oldest.seen("main", "700", "701", NOON);

        assertEquals(0, oldest.ageSeconds("132012", NOON.plusSeconds(60)));
    }

    @Test
    void ofALedgerThatIsAwayNothingIsKnown() {
        oldest.seen("main", "700", "701", NOON);
        oldest.forget("main");

        assertEquals(0, oldest.ageSeconds("main", NOON.plusSeconds(60)));
    }
}
