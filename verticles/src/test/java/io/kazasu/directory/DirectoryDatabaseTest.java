package io.kazasu.directory;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Tuple;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DirectoryDatabaseTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    /** As at a start against a server that hangs: all tables are asked for at once, and the first failure ends it. */
    @Test
    void itClosesWhileQueriesRunOutOfTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            DirectoryDatabase database = new DirectoryDatabase(
                    vertx,
                    new PgConnectOptions()
                            .setHost("127.0.0.1")
                            .setPort(silent.getLocalPort())
                            .setUser("nobody"),
                    new DirectoryOptions(1, 10, 10, 50, 200));
            Promise<Void> closed = Promise.promise();
            vertx.runOnContext(start -> {
                for (int table = 0; table < 20; table++) {
                    database.query("select 1", Tuple.tuple())
                            .recover(failure -> database.close().transform(done -> Future.failedFuture(failure)))
                            .onFailure(failure -> closed.tryComplete());
                }
            });
            closed.future().await(10, TimeUnit.SECONDS);
            assertTrue(closed.future().succeeded());
        }
    }
}
