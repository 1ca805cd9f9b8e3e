package io.kazasu.fanout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final AtomicLong now = new AtomicLong();
    private final Turn turn = new Turn(200, 2, 5, now::get); // at 80, 280, 480 …
    private final AtomicBoolean tapsFirst = new AtomicBoolean();
    private final Pace pace = new Pace(FanoutOptions.DEFAULT, turn, tapsFirst::get, () -> 0.999_999);

    @Test
    void moreWaitsWhileTapsAreTurnedAway() {
        tapsFirst.set(true);
        assertEquals(1_000, pace.after(Look.MORE, true));
        assertFalse(pace.interruptible(), "a commit would cut the wait short");
        tapsFirst.set(false);
        assertEquals(0, pace.after(Look.MORE, true));
    }

    @Test
    void moreIsFetchedAtOnce() {
        assertEquals(0, pace.after(Look.MORE, false));
    }

    @Test
    void idleStoreIsPolledAndCanBeWoken() {
        assertEquals(500, pace.after(Look.CAUGHT_UP, false));
        assertTrue(pace.interruptible());
    }

    @Test
    void commitDuringTheLookWaitsForTheNextTurn() {
        now.set(600);
        assertEquals(80, pace.after(Look.CAUGHT_UP, true));
        now.set(630);
        assertEquals(50, pace.after(Look.CAUGHT_UP, true));
        now.set(631); // too little has gathered
        assertEquals(249, pace.after(Look.CAUGHT_UP, true));
        now.set(681);
        assertEquals(199, pace.after(Look.CAUGHT_UP, true));
    }

    @Test
    void loneCommitWaitsForNothing() {
        assertEquals(0, pace.afterCommit(200));
        now.set(600);
        assertEquals(80, pace.afterCommit(199));
    }

    @Test
    void hiddenEntriesAreLookedForSoonThenSeldom() {
        assertEquals(List.of(20L, 40L, 80L, 160L, 320L, 500L, 500L), waits(Look.HIDDEN, 7));
        assertFalse(pace.interruptible());
        pace.after(Look.MORE, false);
        assertEquals(20, pace.after(Look.HIDDEN, true));
    }

    @Test
    void retriesDoubleUpToTwoSeconds() {
        assertEquals(List.of(100L, 200L, 400L, 800L, 1600L, 2000L, 2000L), waits(Look.FAILED, 7));
        assertFalse(pace.interruptible());
    }

    @Test
    void jitterTakesAwayUpToHalf() {
        Pace least = new Pace(FanoutOptions.DEFAULT, turn, tapsFirst::get, () -> 0);
        assertEquals(50, least.after(Look.FAILED, false));
        assertEquals(100, least.after(Look.FAILED, false));
    }

    @Test
    void blockedStoreIsTriedNowAndThen() {
        assertEquals(List.of(2_000L, 2_000L), waits(Look.BLOCKED, 2));
        assertFalse(pace.interruptible());
    }

    @Test
    void whoIsNotTheOneAsksNowAndThen() {
        assertEquals(List.of(500L, 500L), waits(Look.STANDBY, 2));
        assertFalse(pace.interruptible());
    }

    private List<Long> waits(Look look, int times) {
        LongStream waits = IntStream.range(0, times).mapToLong(i -> pace.after(look, true));
        return waits.boxed().toList();
    }
}
