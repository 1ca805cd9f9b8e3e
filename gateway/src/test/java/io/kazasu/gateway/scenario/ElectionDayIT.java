package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One ballot is handed out once, whoever taps where and when, and whatever is killed meanwhile. */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class ElectionDayIT {
    private static final int ROUNDS = 3;
    private static final int TAPS = ROUNDS * ElectionTown.ELECTORS;

    @TempDir
    Path folder = Path.of("");

    @Test
    void everyElectorGetsEachBallotOnce() throws Exception {
        try (GatewayProcess gateway = new GatewayProcess(folder)) {
            gateway.start();
            gateway.importFolder(ElectionTown.reference().write(folder.resolve("reference")));
            Votes votes = new Votes(List.of(gateway.http()), 1);
            votes.tapAll(ROUNDS, () -> {});
            check(votes);
            votes.checkRepeats();
            gateway.terminate();
            gateway.start();
            votes.checkRepeats();
            assertClean(gateway);
        }
    }

    @Test
    void killedFiveTimesStillEveryElectorGetsEachBallotOnce() throws Exception {
        try (GatewayProcess gateway = new GatewayProcess(folder)) {
            gateway.start();
            gateway.importFolder(ElectionTown.reference().write(folder.resolve("reference")));
            Votes votes = new Votes(List.of(gateway.http()), 2);
            votes.tapAll(ROUNDS, () -> {
                for (int kill = 1; kill <= 5; kill++) {
                    votes.awaitDecided(kill * TAPS / 7);
                    gateway.kill();
                    gateway.start();
                }
            });
            check(votes);
            assertClean(gateway);
        }
    }

    private static void check(Votes votes) throws IOException {
        assertEquals(TAPS, votes.decided());
        assertEquals(ElectionTown.ELECTORS, votes.electors());
        votes.check();
        votes.checkTurnout();
    }

    /** Beside the running gateway, whose fan-out may have some way to go. */
    private static void assertClean(GatewayProcess gateway) throws IOException, InterruptedException {
        GatewayProcess.Finished audit = gateway.run("audit verify");
        for (int more = 0; more < 20 && !delivered(audit); more++) {
            audit = gateway.run("audit verify");
        }
        assertEquals(0, audit.code(), audit.output());
        assertTrue(delivered(audit), audit.output());
    }

    private static boolean delivered(GatewayProcess.Finished audit) {
        return audit.output().contains("store ELECTION: 6,000 entries equal the ledger, 0 not yet delivered");
    }
}
