package io.kazasu.ingest;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CrowdingTest {
    private final Crowding crowding = new Crowding();

    @Test
    void aFewThatAreTurnedAwayAreNone() {
        for (int i = 0; i < 10_000; i++) {
            crowding.came(i % 20 == 0);
            assertFalse(crowding.isGreat());
        }
    }

    @Test
    void aPauseThatTurnsTwentyAwayIsNone() {
        come(20, true);
        assertFalse(crowding.isGreat());
    }

    @Test
    void twoOfThreeAreSeenAtOnceAndForgottenSoon() {
        for (int i = 0; i < 100; i++) {
            crowding.came(i % 3 != 0);
        }
        assertTrue(crowding.isGreat());
        come(1_000, false);
        assertFalse(crowding.isGreat());
    }

    private void come(int requests, boolean turnedAway) {
        for (int i = 0; i < requests; i++) {
            crowding.came(turnedAway);
        }
    }
}
