package io.kazasu.gateway;

import io.kazasu.fanout.Receptions;
import io.kazasu.tap.Service;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/** Checks that every stream of the ledger is gapless and that every store equals it, as far as it has been delivered. */
final class LedgerAudit {
    private static final long QUERY_LIMIT_MINUTES = 60;
    private static final int SHOWN_MAX = 20;
    private static final String GAPS = """
            select stream, count(*) as entries, min(version) as first, max(version) as last
            from ledger.entry group by stream
            having count(*) <> max(version) or min(version) <> 1 limit $1::int
            """;
    private static final String COUNT =
            "select count(*) as entries, count(distinct stream) as streams from ledger.entry";
    private static final String OF_SERVICE = "select count(*) as entries from ledger.entry where service = $1::text";

    private final Pools pools;
    private final PrintWriter out;
    private boolean clean = true;

    private LedgerAudit(Pools pools, PrintWriter out) {
        this.pools = pools;
        this.out = out;
    }

    /** Blocks. @return 0 when nothing is amiss, else 1 */
    static int run(Installation installation, PrintWriter out, PrintWriter err) throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            var services = Services.ALL.stream().map(Services.Module::service).toList();
            LedgerAudit audit =
                    new LedgerAudit(new Pools(vertx, installation.config(), installation.databases(), services), out);
            audit.streams();
            for (Service service : services) {
                audit.store(service);
            }
            out.println(audit.clean ? "audit: clean" : "audit: NOT CLEAN");
            return audit.clean ? 0 : 1;
        } finally {
            vertx.close().await(30, TimeUnit.SECONDS);
        }
    }

    private void streams() throws Exception {
        Row count = first(pools.ledger(), COUNT, Tuple.tuple());
        out.printf("ledger: %,d entries in %,d streams%n", count.getLong("entries"), count.getLong("streams"));
        var gaps = pools.ledger()
                .preparedQuery(GAPS)
                .execute(Tuple.of(SHOWN_MAX))
                .await(QUERY_LIMIT_MINUTES, TimeUnit.MINUTES);
        for (Row gap : gaps) {
            fault(
                    "ledger: stream %s has %d entries of versions %d to %d",
                    gap.getUUID("stream"), gap.getLong("entries"), gap.getInteger("first"), gap.getInteger("last"));
        }
    }

    private void store(Service service) throws Exception {
        Receptions.Totals store = new Receptions(pools.report(service))
                .totals(Delivery.LEDGER)
                .await(QUERY_LIMIT_MINUTES, TimeUnit.MINUTES);
        Receptions.Totals ledger =
                Receptions.ledgerTotals(pools.ledger(), service, store).await(QUERY_LIMIT_MINUTES, TimeUnit.MINUTES);
        if (store.entries() != ledger.entries() || !store.checksum().equals(ledger.checksum())) {
            fault(
                    "store %s: %,d entries where the ledger has %,d, or other ones",
                    service, store.entries(), ledger.entries());
            return;
        }
        long purged = new Receptions(pools.report(service))
                .purged(Delivery.LEDGER)
                .await(QUERY_LIMIT_MINUTES, TimeUnit.MINUTES);
        long all = first(pools.ledger(), OF_SERVICE, Tuple.of(service.name())).getLong("entries");
        out.printf(
                "store %s: %,d entries equal the ledger, %,d not yet delivered%s%n",
                service,
                store.entries(),
                all - ledger.entries(),
                purged == 0 ? "" : ", %,d of them purged".formatted(purged));
    }

    private static Row first(Pool pool, String sql, Tuple parameters) throws Exception {
        return pool.preparedQuery(sql)
                .execute(parameters)
                .await(QUERY_LIMIT_MINUTES, TimeUnit.MINUTES)
                .iterator()
                .next();
    }

    private void fault(String format, Object... values) {
        clean = false;
        out.printf(format + "%n", values);
    }
}
