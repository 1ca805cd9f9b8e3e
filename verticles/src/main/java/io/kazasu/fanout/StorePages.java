package io.kazasu.fanout;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/**
 * Writes pages of one ledger to one store, each in a transaction that also moves the cursor, on the session that holds
 * the {@link StoreLease}.
 */
final class StorePages {
    private static final String CURSOR = "select xid::text as xid, position from fanout_cursor where ledger = $1::text";

    private static final String FIRST_CURSOR = "insert into fanout_cursor (ledger, xid, position)"
            + " values ($1::text, $2::text::xid8, $3::bigint) on conflict do nothing";

    private static final String MOVE = "update fanout_cursor set xid = $2::text::xid8, position = $3::bigint,"
            + " moved_at = now() where ledger = $1::text and xid = $4::text::xid8 and position = $5::bigint";

    // A crash that forgets the commit forgets rows and cursor alike, and they are delivered again: waiting for the disk
    // would only take it from the ledger. A plan that was made while a table was small
    // would read all of it once it is large.
    private static final String BEGIN = "begin; set local synchronous_commit = off; set local enable_seqscan = off";

    private final ServiceStore store;
    private final String ledger;

    StorePages(ServiceStore store, String ledger) {
        this.store = store;
        this.ledger = ledger;
    }

    Future<Cursor> cursor(SqlConnection session) {
        return session.preparedQuery(CURSOR)
                .execute(Tuple.of(ledger))
                .compose(rows -> rows.size() == 0 ? firstCursor(session) : Future.succeededFuture(cursor(rows)));
    }

    private static Cursor cursor(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        return new Cursor(row.getString("xid"), row.getLong("position"));
    }

    private Future<Cursor> firstCursor(SqlConnection session) {
        return session.preparedQuery(FIRST_CURSOR)
                .execute(Tuple.of(ledger, Cursor.START.xid(), Cursor.START.position()))
                .compose(inserted -> cursor(session));
    }

    /** Completes with false, and changes nothing, when another node was faster. */
    Future<Boolean> apply(SqlConnection session, LedgerPage page) {
        return session.query(BEGIN)
                .execute()
                .compose(begun -> written(session, page))
                .compose(won -> end(session, won ? "commit" : "rollback").map(won), fault -> end(session, "rollback")
                        .transform(undone -> Future.failedFuture(fault)));
    }

    private static Future<Void> end(SqlConnection transaction, String how) {
        return transaction.query(how).execute().mapEmpty();
    }

    /**
     * Sends what it can without waiting for answers: while the transaction is open, no store of its server gets what is
     * younger. The cursor goes first, as its lock keeps a second node waiting where it would otherwise stumble over rows of
     * the first. Completes when the last answer is there, with the fault that made the others.
     */
    private Future<Boolean> written(SqlConnection transaction, LedgerPage page) {
        Future<Boolean> moved = move(transaction, page);
        Future<Void> received = ReceptionTable.write(transaction, ledger, page.entries());
        Future<Void> derived = derive(transaction, page);
        Future<Boolean> first = Future.all(moved, received, derived).map(true);
        return Future.join(moved, received, derived)
                .transform(done -> moved.succeeded() && !moved.result() ? Future.succeededFuture(false) : first);
    }

    private Future<Void> derive(SqlConnection transaction, LedgerPage page) {
        try {
            return store.apply(transaction, page.entries());
        } catch (RuntimeException fault) {
            return Future.failedFuture(fault);
        }
    }

    private Future<Boolean> move(SqlConnection transaction, LedgerPage page) {
        return transaction
                .preparedQuery(MOVE)
                .execute(Tuple.of(
                        ledger,
                        page.to().xid(),
                        page.to().position(),
                        page.from().xid(),
                        page.from().position()))
                .map(updated -> updated.rowCount() == 1);
    }
}
