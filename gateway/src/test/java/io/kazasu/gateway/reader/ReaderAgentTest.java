package io.kazasu.gateway.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.gateway.config.AgentConfig;
import io.kazasu.gateway.config.AgentTls;
import io.kazasu.gateway.config.Secret;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the agent begins. */
class ReaderAgentTest {
    @TempDir
    Path folder = Path.of("");

    private String refusal(Optional<Secret> key) {
        AgentConfig config = new AgentConfig(
                URI.create("ws://127.0.0.1:1"),
                Optional.of(new Secret("token")),
                new AgentTls(Optional.empty(), Optional.empty(), Optional.empty()),
                Path.of("../ops/reader/test-profile.yaml"),
                "",
                0,
                folder,
                key);
        return String.valueOf(assertThrows(
                        ReaderAgent.CannotStartException.class,
                        () -> new ReaderAgent(config, new PrintWriter(new StringWriter())).run(stop -> {}))
                .getMessage());
    }

    @Test
    void keyIsForItsOwnerAloneAndNoOtherKeyOpensTheQueue() throws Exception {
        TapQueue.open(folder.resolve("queue.mv"), QueueKey.of(Optional.empty(), folder))
                .close();
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("queue.key"))));
        String refusal = refusal(Optional.of(new Secret("another key")));
        assertTrue(refusal.endsWith("cannot be opened: damaged, or encrypted with another key"), refusal);
    }

    @Test
    void secondAgentIsToldSo() throws Exception {
        try (TapQueue first = TapQueue.open(folder.resolve("queue.mv"), QueueKey.of(Optional.empty(), folder))) {
            assertEquals(0, first.waiting());
            String refusal = refusal(Optional.empty());
            assertTrue(refusal.endsWith("another agent has it open"), refusal);
        }
    }
}
