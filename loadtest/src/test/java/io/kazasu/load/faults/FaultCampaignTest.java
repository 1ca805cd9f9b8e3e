package io.kazasu.load.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultCampaignTest {
    @Test
    void runIsRepeatedWithAllThatItsFaultsDependOn() {
        assertEquals(
                "kazasu-load faults --seed 4 --first 1 --runs 1 --gateways 2",
                options(List.of(), 2).repeating(1));
        assertEquals(
                "kazasu-load faults --seed 4 --first 7 --runs 1 --gateways 3 --only KILL_ALL,FULL_DISK",
                options(List.of(FaultKind.KILL_ALL, FaultKind.FULL_DISK), 3).repeating(7));
    }

    private static FaultCampaign.Options options(List<FaultKind> kinds, int gateways) {
        return new FaultCampaign.Options(4, 0, 200, Duration.ofMinutes(2), kinds, gateways);
    }
}
