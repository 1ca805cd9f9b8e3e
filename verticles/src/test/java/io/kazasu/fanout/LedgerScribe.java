package io.kazasu.fanout;

import io.kazasu.tap.EntryKey;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Writes drafts into a ledger as the gateway would, with versions that have no gap. */
public final class LedgerScribe {
    private static final String INSERT = """
            insert into ledger.entry (stream, version, reader, sequence, digest, kind, service, municipality, site,
                scope, holder, tapped_at, decided_at, late, verdict, reason, warnings, result, facts, state, actor,
                refers_reader, refers_sequence)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
                $22, $23)
            """;

    private final Pool ledger;
    private final Map<UUID, Integer> versions = new ConcurrentHashMap<>();

    public LedgerScribe(Pool ledger) {
        this.ledger = ledger;
    }

    /** Each in a transaction of its own, one after the other. */
    public void write(Draft... drafts) {
        for (Draft draft : drafts) {
            StoreFixture.await(insert(ledger, draft));
        }
    }

    public Future<Void> insert(SqlClient client, Draft draft) {
        Tuple tuple = Tuple.of(
                draft.streamId(),
                versions.merge(draft.streamId(), 1, Integer::sum),
                draft.key.reader(),
                draft.key.sequence(),
                new UUID(0, draft.key.sequence()));
        tuple.addValue(draft.kind.name()).addValue(draft.service.name()).addValue(draft.municipality);
        tuple.addValue(draft.site).addValue(draft.scope).addValue(draft.holder);
        tuple.addValue(draft.tappedAt.atOffset(ZoneOffset.UTC));
        tuple.addValue(draft.decidedAt().atOffset(ZoneOffset.UTC)).addValue(draft.late);
        tuple.addValue(draft.verdict).addValue(draft.reason.name()).addValue(draft.warnings);
        tuple.addValue(draft.result).addValue(draft.facts).addValue(draft.state).addValue(draft.actor);
        tuple.addValue(reader(draft.refersTo)).addValue(sequence(draft.refersTo));
        return client.preparedQuery(INSERT).execute(tuple).mapEmpty();
    }

    private static @Nullable String reader(@Nullable EntryKey key) {
        return key == null ? null : key.reader();
    }

    private static @Nullable Long sequence(@Nullable EntryKey key) {
        return key == null ? null : key.sequence();
    }
}
