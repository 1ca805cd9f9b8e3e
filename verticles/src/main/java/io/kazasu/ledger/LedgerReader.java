package io.kazasu.ledger;

import io.kazasu.tap.EntryKey;
import io.kazasu.tap.StreamKey;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Look-ups by key in the ledger of a municipality, for operators' acts and resuming readers. Any event loop; fails with
 * {@link LedgerUnavailableException} when that ledger cannot be reached.
 */
public final class LedgerReader {
    private static final String SELECT = "select " + LedgerEntryRow.COLUMNS + " from ledger.entry ";

    private final Ledgers ledgers;

    public LedgerReader(Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    public Future<Optional<LedgerEntry>> entry(String municipality, EntryKey key) {
        return query(municipality, SELECT + "where reader = $1::text and sequence = $2::bigint", key(key))
                .map(entries -> entries.stream().findFirst());
    }

    /** Where a stream stands now, {@link StreamHead#NONE} when it has no entry. */
    public Future<StreamHead> head(String municipality, StreamKey stream) {
        return query(
                        municipality,
                        SELECT + "where stream = $1::uuid order by version desc limit 1",
                        Tuple.of(stream.id()))
                .map(entries -> entries.isEmpty()
                        ? StreamHead.NONE
                        : new StreamHead(
                                entries.getFirst().version(), entries.getFirst().state()));
    }

    /**
     * The entries of a stream, the newest first.
     *
     * @param most how many at most
     */
    public Future<List<LedgerEntry>> stream(String municipality, StreamKey stream, int most) {
        return query(
                municipality,
                SELECT + "where stream = $1::uuid order by version desc limit $2::int",
                Tuple.of(stream.id(), most));
    }

    /** The highest sequence recorded for a reader, 0 when there is none. */
    public Future<Long> lastSequence(String municipality, String reader) {
        String sql = "select coalesce(max(sequence), 0) from ledger.entry where reader = $1::text";
        return rows(municipality, sql, Tuple.of(reader))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private Future<List<LedgerEntry>> query(String municipality, String sql, Tuple parameters) {
        return rows(municipality, sql, parameters).map(LedgerReader::entries);
    }

    private Future<RowSet<Row>> rows(String municipality, String sql, Tuple parameters) {
        Ledger ledger = ledgers.of(municipality);
        if (!ledger.isOpen()) {
            return Future.failedFuture(new LedgerUnavailableException("not open yet"));
        }
        return ledger.pool().preparedQuery(sql).execute(parameters).recover(LedgerReader::unavailable);
    }

    private static List<LedgerEntry> entries(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(LedgerEntryRow::entry)
                .toList();
    }

    private static <T> Future<T> unavailable(Throwable cause) {
        return Future.failedFuture(new LedgerUnavailableException(String.valueOf(cause.getMessage())));
    }

    private static Tuple key(EntryKey key) {
        return Tuple.of(key.reader(), key.sequence());
    }
}
