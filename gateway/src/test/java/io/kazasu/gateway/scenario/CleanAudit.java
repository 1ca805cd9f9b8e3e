package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.regex.Pattern;

/** The ledger without a gap, and a store that has all of it. */
final class CleanAudit {
    private static final int ATTEMPTS = 20;

    private CleanAudit() {}

    /** Beside the running gateway, whose fan-out may have some way to go. */
    static void of(GatewayProcess gateway, String service) throws IOException, InterruptedException {
        Pattern delivered =
                Pattern.compile("store " + service + ": [1-9][0-9,]* entries equal the ledger, 0 not yet delivered");
        GatewayProcess.Finished audit = gateway.run("audit verify");
        for (int more = 0; more < ATTEMPTS && !delivered.matcher(audit.output()).find(); more++) {
            audit = gateway.run("audit verify");
        }
        assertEquals(0, audit.code(), audit.output());
        assertTrue(delivered.matcher(audit.output()).find(), audit.output());
        assertTrue(audit.output().contains("audit: clean"), audit.output());
    }
}
