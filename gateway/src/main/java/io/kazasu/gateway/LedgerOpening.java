package io.kazasu.gateway;

import io.kazasu.gateway.postgres.DatabaseAddress;
import io.kazasu.gateway.postgres.Databases;
import io.kazasu.gateway.postgres.Durability;
import io.kazasu.gateway.postgres.MigrationRetry;
import io.kazasu.gateway.postgres.PostgresException;
import io.kazasu.ledger.Ledger;
import io.kazasu.ledger.Ledgers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Opens the ledgers that municipalities have of their own. One that is away is opened when it is there. */
final class LedgerOpening {
    private final Databases databases;
    private final Ledgers ledgers;

    LedgerOpening(Databases databases, Ledgers ledgers) {
        this.databases = databases;
        this.ledgers = ledgers;
    }

    /** Completes when each was tried once, opened or not; goes on trying after that. Never fails. */
    Future<Void> start(Vertx vertx) {
        MigrationRetry retry = new MigrationRetry(vertx);
        List<Future<Void>> tried = ledgers.own().entrySet().stream()
                .map(own -> retry.triedOnce(() -> open(own)))
                .toList();
        return Future.join(tried).mapEmpty();
    }

    private void open(Map.Entry<String, Ledger> own) throws PostgresException {
        DatabaseAddress address =
                Optional.ofNullable(databases.ledgers().get(own.getKey())).orElseThrow();
        Migrations.LEDGER.run(address);
        Durability.require(address);
        new LedgerAssignment(databases).claim(own.getKey(), address);
        own.getValue().open();
    }

    /** Tries each once, as far as it can be reached. Blocks. */
    void openReachable(BiConsumer<String, PostgresException> away) {
        for (Map.Entry<String, Ledger> own : ledgers.own().entrySet()) {
            try {
                open(own);
            } catch (PostgresException e) {
                away.accept(own.getKey(), e);
            }
        }
    }
}
