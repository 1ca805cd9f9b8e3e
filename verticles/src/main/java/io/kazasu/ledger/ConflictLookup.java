package io.kazasu.ledger;

import io.kazasu.tap.EntryKey;
import io.kazasu.tap.StreamKey;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What stood in the way of an insert, read in new statements: the inserting one may not see a row that another
 * transaction has only just committed.
 */
record ConflictLookup(Map<EntryKey, LedgerEntry> entries, Map<StreamKey, StreamHead> heads) {
    static final String ENTRIES = "select " + LedgerEntryRow.COLUMNS + " from ledger.entry"
            + " where (reader, sequence) in (select * from unnest($1::text[], $2::bigint[]))";

    static final String HEADS = """
            select head.stream, head.version, head.state
            from unnest($1::uuid[]) as wanted (stream)
            cross join lateral (
                select stream, version, state from ledger.entry
                where entry.stream = wanted.stream order by version desc limit 1) as head
            """;

    /** Both statements go out at once, pipelined. */
    static Future<ConflictLookup> read(PgConnection connection, List<Submission> submissions) {
        String[] readers = submissions.stream()
                .map(submission -> submission.key().reader())
                .toArray(String[]::new);
        Long[] sequences = submissions.stream()
                .map(submission -> submission.key().sequence())
                .toArray(Long[]::new);
        UUID[] streams = submissions.stream()
                .flatMap(submission -> submission.streams().stream())
                .map(StreamKey::id)
                .distinct()
                .toArray(UUID[]::new);
        var entries = connection
                .preparedQuery(ENTRIES)
                .execute(Tuple.tuple().addValue(readers).addValue(sequences));
        var heads = connection.preparedQuery(HEADS).execute(Tuple.tuple().addValue(streams));
        return Future.all(entries, heads).map(both -> {
            ConflictLookup found = new ConflictLookup(new HashMap<>(), new HashMap<>());
            entries.result().forEach(found::addEntry);
            heads.result().forEach(found::addHead);
            return found;
        });
    }

    private void addEntry(Row row) {
        LedgerEntry entry = LedgerEntryRow.entry(row);
        entries.put(entry.key(), entry);
    }

    private void addHead(Row row) {
        heads.put(
                new StreamKey(row.getUUID(0)), new StreamHead(row.getInteger(1), FieldsJson.decode(row.getString(2))));
    }
}
