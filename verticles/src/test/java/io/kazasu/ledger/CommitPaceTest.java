package io.kazasu.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CommitPaceTest {
    private final CommitPace pace = new CommitPace();

    @Test
    void nothingIsForetoldFromNothing() {
        assertEquals(0, pace.waitNanos(1_000_000));
        pace.took(49, 1_000_000_000);
        assertEquals(0, pace.waitNanos(1_000_000));
    }

    @Test
    void oneSlowCommitCountsForLittle() {
        pace.took(100, 1_000_000);
        assertEquals(10_000_000, pace.waitNanos(1_000));
        pace.took(100, 1_000_000_000);
        assertTrue(pace.waitNanos(1_000) <= 12_000_000);
    }

    @Test
    void whatStaysSlowIsLearnt() {
        pace.took(100, 1_000_000);
        for (int i = 0; i < 50; i++) {
            pace.took(100, 1_000_000_000);
        }
        assertTrue(pace.waitNanos(1_000) > 5_000_000_000L);
    }
}
