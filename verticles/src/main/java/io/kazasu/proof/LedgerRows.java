package io.kazasu.proof;

import io.kazasu.fanout.Cursor;
import io.kazasu.tap.Service;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Reads all rows of a ledger as they are now, in the order of the tree, those after its end too. Blocks. */
final class LedgerRows implements AutoCloseable {
    private static final int FETCHED = 5_000;

    private static final String NAME = "replace(concat(e.reader, ':', e.sequence, ' (stream ', e.stream, ', version ',"
            + " e.version, ')'), E'\n', ' ')";

    private static final String SERVICES = Arrays.stream(Service.values())
            .map(service -> "'" + service + "'")
            .collect(Collectors.joining(", ", "(", ")"));

    // Of a row that is seen here the transaction has ended. One that has not even begun is made up: fan-out and tree
    // would wait for it while the row already decides taps.
    private static final String FLAW = "case when " + EntryLeaf.AMBIGUOUS
            + " then 'holds a line break or lacks a value, as no entry does'"
            + " when e.service not in " + SERVICES + " then 'is of service ' || e.service || ', which there is not'"
            + " when newer and not pg_visible_in_snapshot(e.xid, pg_current_snapshot())"
            + " then 'names transaction ' || e.xid || ', which has not taken place' end";

    private static final String ROWS = "select e.position, " + NAME + " as name, newer,"
            + " case when newer then '' else encode(" + EntryLeaf.HASH + ", 'hex') end as hash, " + FLAW + " as flaw"
            + " from (select *, (xid, position) > (?::xid8, ?::bigint) as newer from ledger.entry) e"
            + " order by e.xid, e.position";

    private final PreparedStatement statement;
    private final ResultSet rows;

    /** @param ledger a connection that is in a transaction, as rows come bit by bit */
    LedgerRows(Connection ledger, Cursor end) throws SQLException {
        statement = ledger.prepareStatement(ROWS);
        statement.setFetchSize(FETCHED);
        statement.setString(1, end.xid());
        statement.setLong(2, end.position());
        rows = statement.executeQuery();
    }

    boolean next() throws SQLException {
        return rows.next();
    }

    RowLeaf row() throws SQLException {
        return new RowLeaf(
                rows.getLong("position"),
                rows.getString("name"),
                rows.getString("hash"),
                rows.getBoolean("newer"),
                rows.getString("flaw"));
    }

    @Override
    public void close() throws SQLException {
        rows.close();
        statement.close();
    }
}
