package io.kazasu.fanout;

import io.kazasu.ledger.LedgerEntry;
import io.kazasu.ledger.LedgerEntryRow;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Reads one service's entries out of one ledger. */
public final class LedgerPages {
    // Below xmin every transaction has ended, so nothing can still appear before the cursor. Transaction IDs are
    // ordered
    // as xid8: a column named xid of type text would take the place of the table's in "order by".
    static final String PAGE = "select " + LedgerEntryRow.COLUMNS + ", xid::text as cursor_xid"
            + " from ledger.entry where service = $1::text and (xid, position) > ($2::text::xid8, $3::bigint)"
            + " and xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid, position limit $4::int";

    private static final String AFTER =
            " from ledger.entry where service = $1::text and (xid, position) > ($2::text::xid8, $3::bigint)";

    private static final String BACKLOG = "select (select count(*) from (select 1" + AFTER
            + " limit 100000) undelivered) as entries, coalesce((select extract(epoch from now() - decided_at)" + AFTER
            + " order by xid, position limit 1), 0)::float8 as seconds";

    private final Pool ledger;
    private final Service service;

    public LedgerPages(Pool ledger, Service service) {
        this.ledger = ledger;
        this.service = service;
    }

    /**
     * What is committed but not delivered, visible to {@link #after} or not.
     *
     * @param seconds age of the oldest, 0 when there are none
     */
    public record Backlog(long entries, double seconds) {}

    /** Fails with {@link UnreadableEntryException} when the very next entry is unreadable, else as the ledger does. */
    public Future<LedgerPage> after(Cursor cursor, int limit) {
        return ledger.preparedQuery(PAGE)
                .execute(Tuple.of(service.name(), cursor.xid(), cursor.position(), limit))
                .map(rows -> page(cursor, rows, limit));
    }

    /** Where whoever needs nothing of what is committed by now may begin. */
    public Future<Cursor> head() {
        return ledger.query("select pg_snapshot_xmin(pg_current_snapshot())::text as xid")
                .execute()
                .map(rows -> new Cursor(rows.iterator().next().getString("xid"), 0));
    }

    private static LedgerPage page(Cursor from, RowSet<Row> rows, int limit) {
        List<LedgerEntry> entries = new ArrayList<>(rows.size());
        List<Cursor> ends = new ArrayList<>(rows.size());
        for (Row row : rows) {
            try {
                entries.add(LedgerEntryRow.entry(row));
            } catch (RuntimeException fault) {
                if (entries.isEmpty()) {
                    throw new UnreadableEntryException(row.getLong("position"), fault);
                }
                return new LedgerPage(from, ends, entries, true);
            }
            ends.add(new Cursor(row.getString("cursor_xid"), entries.getLast().position()));
        }
        return new LedgerPage(from, ends, entries, rows.size() == limit);
    }

    public Future<Backlog> backlog(Cursor cursor) {
        return ledger.preparedQuery(BACKLOG)
                .execute(Tuple.of(service.name(), cursor.xid(), cursor.position()))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Backlog(row.getLong("entries"), Math.max(0, row.getDouble("seconds")));
                });
    }
}
