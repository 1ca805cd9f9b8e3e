package io.kazasu.gateway.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kazasu.gateway.config.PostgresTls;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnsafeServerIT {
    @TempDir
    Path folder;

    @Test
    void aServerThatForgetsCommitsAtALossOfPowerIsRefusedWithEveryReason() throws Exception {
        try (EmbeddedPostgres unsafe = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("synchronous_commit", "off")
                .setRegisterShutdownHook(false)
                .start()) {
            DatabaseAddress address = new DatabaseAddress(
                    "127.0.0.1",
                    unsafe.getPort(),
                    "postgres",
                    new DatabaseAddress.Login("postgres", Optional.empty()),
                    new PostgresTls(PostgresTls.Mode.DISABLE, Optional.empty()),
                    5_000);

            PostgresException refused = assertThrows(PostgresException.class, () -> Durability.require(address));

            String fault = "%s of " + address.jdbcUrl() + ": off (expected on)";
            assertEquals(
                    List.of(
                            fault.formatted("fsync"),
                            fault.formatted("full_page_writes"),
                            fault.formatted("synchronous_commit")),
                    String.valueOf(refused.getMessage()).lines().toList());
        }
    }
}
