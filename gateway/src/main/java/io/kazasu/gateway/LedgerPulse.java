package io.kazasu.gateway;

import io.kazasu.gateway.operator.LedgerStatus;
import io.kazasu.ledger.Ledger;
import io.kazasu.ledger.Ledgers;
import io.kazasu.tap.Municipality;
import io.kazasu.tap.Reference;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Which ledgers answer, and which do not and since when; asked every second. Any thread. */
final class LedgerPulse implements LedgerStatus {
    private static final long BEAT_MILLIS = 1_000;
    private static final long ANSWER_MILLIS = 2_000;
    private static final String QUESTION = "select pg_snapshot_xmin(now_open)::text as xmin,"
            + " pg_snapshot_xmax(now_open)::text as xmax from pg_current_snapshot() now_open";

    private final Ledgers ledgers;
    private final InstantSource clock;
    private final Map<String, Instant> away = new ConcurrentHashMap<>();
    private final OldestTransactions oldest = new OldestTransactions();

    LedgerPulse(Vertx vertx, Ledgers ledgers, InstantSource clock) {
        this.ledgers = ledgers;
        this.clock = clock;
        for (Ledger ledger : ledgers.all()) {
            beat(vertx, ledger);
        }
    }

    /** One question after the other, so that a ledger that hangs does not gather them. */
    private void beat(Vertx vertx, Ledger ledger) {
        ask(ledger).onComplete(answer -> {
            if (answer.succeeded()) {
                away.remove(ledger.name());
                Row row = answer.result();
                oldest.seen(ledger.name(), row.getString("xmin"), row.getString("xmax"), clock.instant());
            } else {
                away.putIfAbsent(ledger.name(), clock.instant());
                oldest.forget(ledger.name());
            }
            vertx.setTimer(BEAT_MILLIS, fired -> beat(vertx, ledger));
        });
    }

    private static Future<Row> ask(Ledger ledger) {
        if (!ledger.isOpen()) {
            return Future.failedFuture("not open");
        }
        return ledger.pool()
                .query(QUESTION)
                .execute()
                .timeout(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                .map(rows -> rows.iterator().next());
    }

    @Override
    public Optional<Instant> awaySince(String municipality) {
        return Optional.ofNullable(away.get(ledgers.of(municipality).name()));
    }

    boolean answers(Ledger ledger) {
        return !away.containsKey(ledger.name());
    }

    /** How long the oldest transaction of its server has been going on; 0 when none is, or it does not answer. */
    double oldestTransactionSeconds(Ledger ledger) {
        return oldest.ageSeconds(ledger.name(), clock.instant());
    }

    /**
     * Whether any municipality can be served now: one whose ledger is away must not take the others' node from them, but
     * without the directory, which is where the shared ledger is, nobody can. Fails when none can.
     */
    Future<Boolean> anyServes(Reference reference) {
        return ask(ledgers.main()).compose(directory -> {
            List<Future<Row>> asked = reference.municipalities().stream()
                    .map(Municipality::code)
                    .filter(code -> !reference.sites(code).isEmpty())
                    .map(ledgers::of)
                    .distinct()
                    .map(LedgerPulse::ask)
                    .toList();
            return asked.isEmpty()
                    ? Future.succeededFuture(true)
                    : Future.any(asked).map(true);
        });
    }
}
