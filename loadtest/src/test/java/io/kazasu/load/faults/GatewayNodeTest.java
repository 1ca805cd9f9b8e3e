package io.kazasu.load.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayNodeTest {
    @TempDir
    private Path folder;

    @Test
    void gatewayThatHasEndedTwiceBeforeItWasReadyIsNotStartedAgain() throws Exception {
        GatewayProgram program = new GatewayProgram(folder.resolve("missing.jar"));
        GatewayNode.Ports ports = GatewayNode.Ports.free();
        GatewayNode.Shared shared = new GatewayNode.Shared(Map.of(), Optional.empty());
        GatewayNode.Links links = GatewayNode.Links.around(ports, ports.member());
        try (GatewayNode node = new GatewayNode(program, folder.resolve("node"), shared, ports, links)) {
            String message = String.valueOf(
                    assertThrows(NotReadyException.class, node::ensureReady).getMessage());
            assertTrue(message.startsWith("a gateway ended twice before it was ready; "), message);
            assertEquals(
                    2,
                    message.lines().filter(line -> line.contains("missing.jar")).count(),
                    message);
        }
    }
}
