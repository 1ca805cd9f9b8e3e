package io.kazasu.gateway;

import io.kazasu.fanout.Comparison;
import io.kazasu.fanout.Receptions;
import io.kazasu.fanout.StoreComparison;
import io.kazasu.gateway.command.AuditCommand.Evidence;
import io.kazasu.gateway.postgres.DatabaseAddress;
import io.kazasu.ledger.Ledger;
import io.kazasu.ledger.Ledgers;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Checks that every entry is as its ledger's tree has it, that every stream of every ledger is gapless, that each ledger holds only what belongs there, and that every
 * store equals the ledgers entry by entry, as far as they have been delivered. What cannot be read is a fault, and the rest is checked.
 */
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
    private static final String STRANGERS =
            "select count(*) as entries from ledger.entry" + " where (municipality = any($1::text[])) <> $2::boolean";
    private static final String OF_SERVICE = "select count(*) as entries from ledger.entry where service = $1::text";
    private static final String DELIVERED_FROM = "select ledger from fanout_cursor order by ledger";

    private final Installation installation;
    private final Pools pools;
    private final Ledgers ledgers;
    private final PrintWriter out;
    private boolean clean = true;

    private LedgerAudit(Installation installation, Pools pools, PrintWriter out) {
        this.installation = installation;
        this.pools = pools;
        this.ledgers = pools.ledgers();
        this.out = out;
    }

    /** Blocks. @return 0 when nothing is amiss, else 1 */
    static int run(Evidence evidence, Installation installation, PrintWriter out, PrintWriter err) throws Exception {
        KeptEvidence kept = KeptEvidence.read(evidence);
        Vertx vertx = Vertx.vertx();
        try {
            List<Service> services =
                    Services.ALL.stream().map(Services.Module::service).toList();
            LedgerAudit audit = new LedgerAudit(
                    installation, new Pools(vertx, installation.config(), installation.databases(), services), out);
            new LedgerOpening(installation.databases(), audit.ledgers)
                    .openReachable(
                            (code, fault) -> audit.fault("ledger %s: %s", code, String.valueOf(fault.getMessage())));
            audit.checkAll(Services.ALL);
            Migrations.PROOFS.run(installation.databases().proofs());
            TreeComparison trees = new TreeComparison(installation, kept, out, audit::fault);
            for (Map.Entry<String, DatabaseAddress> ledger :
                    Audits.ledgers(installation).entrySet()) {
                audit.check("tree of ledger " + ledger.getKey(), () -> trees.run(ledger.getKey(), ledger.getValue()));
            }
            trees.strangers();
            out.println(
                    !audit.clean
                            ? "audit: NOT CLEAN"
                            : trees.signaturesChecked()
                                    ? "audit: clean"
                                    : "audit: clean, but for signatures, which were not checked for want of a key");
            return audit.clean ? 0 : 1;
        } finally {
            vertx.close().await(30, TimeUnit.SECONDS);
        }
    }

    private void checkAll(List<Services.Module> services) throws Exception {
        Map<String, DatabaseAddress> addresses = Audits.ledgers(installation);
        for (Ledger ledger : ledgers.all().stream().filter(Ledger::isOpen).toList()) {
            check("ledger" + of(ledger), () -> streams(ledger));
            DatabaseAddress address = Objects.requireNonNull(addresses.get(ledger.name()), ledger::name);
            for (Services.Module service : services) {
                String store = "store " + service.service() + ofLedger(ledger);
                check(store, () -> store(service, ledger, address));
            }
        }
        for (Services.Module service : services) {
            check("store " + service.service(), () -> unknownLedgers(service.service()));
        }
    }

    private interface Check {
        void run() throws Exception;
    }

    private void check(String what, Check check) throws InterruptedException {
        try {
            check.run();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            fault("%s: cannot be read: %s", what, String.valueOf(e.getMessage()));
        }
    }

    private static String of(Ledger ledger) {
        return ledger.name().equals(Ledger.MAIN) ? "" : " " + ledger.name();
    }

    private static String ofLedger(Ledger ledger) {
        return ledger.name().equals(Ledger.MAIN) ? "" : " of ledger " + ledger.name();
    }

    private void streams(Ledger ledger) throws Exception {
        Row count = first(ledger.pool(), COUNT, Tuple.tuple());
        out.printf(
                "ledger%s: %,d entries in %,d streams%n",
                of(ledger), count.getLong("entries"), count.getLong("streams"));
        for (Row gap : await(ledger.pool().preparedQuery(GAPS).execute(Tuple.of(SHOWN_MAX)))) {
            fault(
                    "ledger%s: stream %s has %d entries of versions %d to %d",
                    of(ledger),
                    gap.getUUID("stream"),
                    gap.getLong("entries"),
                    gap.getInteger("first"),
                    gap.getInteger("last"));
        }
        boolean shared = ledger.name().equals(Ledger.MAIN);
        String[] elsewhere = ledgers.own().keySet().toArray(String[]::new);
        Tuple strangers = Tuple.of(shared ? elsewhere : new String[] {ledger.name()}, !shared);
        long others = first(ledger.pool(), STRANGERS, strangers).getLong("entries");
        if (others > 0) {
            fault("ledger%s: %,d entries of municipalities that have another", of(ledger), others);
        }
    }

    private void store(Services.Module module, Ledger ledger, DatabaseAddress address) throws Exception {
        Service service = module.service();
        Receptions.Totals store = await(new Receptions(pools.report(service)).totals(ledger.name()));
        Receptions.Totals entries = await(Receptions.ledgerTotals(ledger.pool(), service, store));
        long purged = await(new Receptions(pools.report(service)).purged(ledger.name()));
        boolean equal = store.entries() == entries.entries() && store.checksum().equals(entries.checksum());
        if (!equal) {
            fault(
                    "store %s%s: %,d entries where the ledger has %,d, or other ones",
                    service, ofLedger(ledger), store.entries(), entries.entries());
        }
        ShownFaults others = rows(module, ledger, address);
        others.tell("store " + service + ofLedger(ledger), this::fault);
        if (equal && others.isEmpty()) {
            long all =
                    first(ledger.pool(), OF_SERVICE, Tuple.of(service.name())).getLong("entries");
            out.printf(
                    "store %s%s: %,d entries equal the ledger, %,d not yet delivered%s%n",
                    service,
                    ofLedger(ledger),
                    store.entries(),
                    all - entries.entries(),
                    purged == 0 ? "" : ", %,d of them purged".formatted(purged));
        }
    }

    private ShownFaults rows(Services.Module module, Ledger ledger, DatabaseAddress address) throws SQLException {
        ShownFaults others = new ShownFaults();
        try (Connection store = installation.databases().store(module.service()).connect();
                Connection entries = address.connect()) {
            store.setAutoCommit(false);
            store.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            entries.setAutoCommit(false);
            StoreComparison rows = new StoreComparison(store, entries, module.service(), ledger.name());
            for (Comparison comparison : module.store().comparisons()) {
                rows.run(comparison, others);
            }
        }
        return others;
    }

    /** Rows of a ledger that nobody configured can be compared with nothing. */
    private void unknownLedgers(Service service) throws Exception {
        List<String> known = ledgers.all().stream().map(Ledger::name).toList();
        for (Row row : await(pools.report(service).query(DELIVERED_FROM).execute())) {
            if (!known.contains(row.getString("ledger"))) {
                fault("store %s: has entries of ledger %s, which is not configured", service, row.getString("ledger"));
            }
        }
    }

    private static Row first(Pool pool, String sql, Tuple parameters) throws Exception {
        return await(pool.preparedQuery(sql).execute(parameters)).iterator().next();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(QUERY_LIMIT_MINUTES, TimeUnit.MINUTES);
    }

    private void fault(String what) {
        fault("%s", what);
    }

    private void fault(String format, Object... values) {
        clean = false;
        out.printf(format + "%n", values);
    }
}
