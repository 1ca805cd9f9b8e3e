package io.kazasu.directory;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.TimeUnit;

/** The directory's few connections to PostgreSQL. Any event loop; futures complete on the caller's context. */
final class DirectoryDatabase {
    /** Look-ups that find no free connection; each already stands for a whole batch. */
    private static final int WAITING_QUERIES = 64;

    /** A connection that says nothing for so long, even in the middle of a query, is closed. */
    private static final int SILENT_SECONDS = 15;

    private static final long CLOSE_MILLIS = 2_000;

    private final Vertx vertx;
    private final Pool pool;

    DirectoryDatabase(Vertx vertx, PgConnectOptions connectOptions, DirectoryOptions options) {
        this.vertx = vertx;
        PoolOptions poolOptions = new PoolOptions()
                .setName("directory")
                .setMaxSize(options.connections())
                .setMaxWaitQueueSize(WAITING_QUERIES)
                .setConnectionTimeout(options.queryTimeoutMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        NetClientOptions net = new NetClientOptions()
                .setConnectTimeout(options.queryTimeoutMillis())
                .setIdleTimeout(SILENT_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        pool = PgBuilder.pool()
                .with(poolOptions)
                .with(net)
                .connectingTo(keptPlans(connectOptions))
                .using(vertx)
                .build();
    }

    /** Plans made before an import are kept after it, and would read all of what were small tables then. */
    private static PgConnectOptions keptPlans(PgConnectOptions connectOptions) {
        PgConnectOptions kept = new PgConnectOptions(connectOptions).setCachePreparedStatements(true);
        return kept.addProperty("enable_seqscan", "off");
    }

    Pool pool() {
        return pool;
    }

    Future<RowSet<Row>> query(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters);
    }

    /**
     * Completes within two seconds and never fails: a pool that is closed at the moment when queries that wait for a connection
     * run out of time may never say that it is closed, and a node that cannot start would hang instead of ending.
     */
    Future<Void> close() {
        return Future.any(pool.close(), vertx.timer(CLOSE_MILLIS))
                .otherwiseEmpty()
                .mapEmpty();
    }
}
