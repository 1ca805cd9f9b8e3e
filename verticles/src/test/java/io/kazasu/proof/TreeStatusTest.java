package io.kazasu.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TreeStatusTest {
    private Instant now = Instant.parse("2026-11-29T00:00:00Z");
    private final TreeStatus status = new TreeStatus(() -> now);

    @Test
    void aTreeThatIsNeverLookedAtFallsBehindFromTheStart() {
        pass(90);

        assertEquals(90, status.lagSeconds());
        assertEquals(90, status.unsignedSeconds());
        assertEquals(Double.NaN, status.checkpointAgeSeconds());
    }

    @Test
    void growthAndSigningAreToldApart() {
        pass(60);
        status.caughtUp();
        pass(30);

        assertEquals(30, status.lagSeconds());
        assertEquals(90, status.unsignedSeconds());

        status.covered();
        assertEquals(0, status.unsignedSeconds());
    }

    @Test
    void theNewestCheckpointAgesFromWhenItWasSignedByWhomever() {
        status.signed(Duration.ofSeconds(20));
        pass(10);

        assertEquals(30, status.checkpointAgeSeconds());
    }

    @Test
    void aClockThatGoesBackMakesNothingNegative() {
        pass(-5);

        assertEquals(0, status.lagSeconds());
    }

    private void pass(long seconds) {
        now = now.plusSeconds(seconds);
    }
}
