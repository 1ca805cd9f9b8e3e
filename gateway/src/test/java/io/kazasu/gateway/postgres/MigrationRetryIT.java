package io.kazasu.gateway.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationRetryIT {
    @TempDir
    Path folder;

    @Test
    void aStoreThatIsDownAtTheStartIsMigratedWhenItIsBack() throws Exception {
        DataDirectory directory = DataDirectory.prepare(folder.resolve("data"));
        int port;
        DatabaseAddress store;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (EmbeddedServer first = EmbeddedServer.open(directory, port)) {
            store = first.address().sibling("store");
        }
        Vertx vertx = Vertx.vertx();
        try {
            Future<Void> migrated =
                    new MigrationRetry(vertx).untilDone(store, Migration.of("public", "classpath:db/test/first"));
            assertFalse(migrated.isComplete());

            try (EmbeddedServer back = EmbeddedServer.open(directory, port)) {
                migrated.await(30, TimeUnit.SECONDS);
                assertEquals("0", Sql.first(back.address().sibling("store"), "select count(*) from first_table"));
            }
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }
}
