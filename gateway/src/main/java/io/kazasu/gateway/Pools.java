package io.kazasu.gateway;

import io.kazasu.gateway.config.GatewayConfig;
import io.kazasu.gateway.postgres.DatabaseAddress;
import io.kazasu.gateway.postgres.Databases;
import io.kazasu.ledger.Ledger;
import io.kazasu.ledger.Ledgers;
import io.kazasu.ledger.StreamHeads;
import io.kazasu.tap.Service;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Connections of one node, but for those that write ledgers or stores and those of the directory. */
final class Pools {
    private static final int WAITING_MAX = 1_000;

    /** A head takes some 500 bytes, so that they fill a sixteenth of the heap. */
    private static final int HEAP_BYTES_PER_HEAD = 8_192;

    /** A page in flight for each of a few ledgers, and the proofs that somebody asks for. */
    private static final int PROOFS_SIZE = 4;

    private final Vertx vertx;
    private final Ledgers ledgers;
    private final Pool residents;
    private final Pool handover;
    private final Pool proofs;
    private final Map<Service, Pool> reports = new EnumMap<>(Service.class);

    Pools(Vertx vertx, GatewayConfig config, Databases databases, List<Service> services) {
        this.vertx = vertx;
        Map<String, Ledger> own = new HashMap<>();
        int heads = config.ledger()
                .headsMax()
                .orElseGet(() -> headsThatFit(1 + databases.ledgers().size()));
        int poolSize = config.ledger().poolSize();
        databases.ledgers().forEach((code, address) -> own.put(code, ledger(code, address, poolSize, heads)));
        ledgers = new Ledgers(
                ledger(Ledger.MAIN, databases.kazasu(), poolSize, heads).open(), own);
        residents = pool("residents", databases.resident(), config.reports().residentPoolSize());
        handover = pool("handover", databases.kazasu(), config.handover().poolSize());
        proofs = pool("proofs", databases.proofs(), PROOFS_SIZE);
        for (Service service : services) {
            reports.put(
                    service,
                    pool(
                            "reports " + service,
                            databases.store(service),
                            config.reports().poolSize()));
        }
    }

    private static int headsThatFit(int ledgers) {
        return (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / HEAP_BYTES_PER_HEAD / ledgers);
    }

    private Ledger ledger(String name, DatabaseAddress address, int poolSize, int heads) {
        Pool pool = pool("ledger " + name, address, poolSize);
        return new Ledger(name, address.connectOptions(), pool, new StreamHeads(heads));
    }

    /** @param name tells it from the others in the metrics of pools */
    private Pool pool(String name, DatabaseAddress address, int size) {
        PgConnectOptions server = address.connectOptions();
        server.setCachePreparedStatements(true);
        PoolOptions options = new PoolOptions()
                .setName(name)
                .setMaxSize(size)
                .setMaxWaitQueueSize(WAITING_MAX)
                .setConnectionTimeout(address.connectTimeoutMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        return PgBuilder.pool().connectingTo(server).with(options).using(vertx).build();
    }

    /** Read for fan-out, repeats and operators. The shared one is open, the others when somebody opens them. */
    Ledgers ledgers() {
        return ledgers;
    }

    /** Database {@code kazasu}, with the directory. */
    Pool kazasu() {
        return ledgers.main().pool();
    }

    Pool residents() {
        return residents;
    }

    /** Database {@code kazasu}, for consents and the cursors of the hand-over. */
    Pool handover() {
        return handover;
    }

    /** Database {@code kazasu_proofs}. */
    Pool proofs() {
        return proofs;
    }

    /** Reads the store of a service. */
    Pool report(Service service) {
        Pool pool = reports.get(service);
        if (pool == null) {
            throw new IllegalArgumentException("a service that is not served");
        }
        return pool;
    }
}
