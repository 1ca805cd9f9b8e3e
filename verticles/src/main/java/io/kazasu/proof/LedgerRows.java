package io.kazasu.proof;

import io.kazasu.fanout.Cursor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads the rows of a ledger as they are now, in the order of the tree. Blocks. */
final class LedgerRows implements AutoCloseable {
    private static final int FETCHED = 5_000;
    private static final String ROWS = "select e.position, e.reader || ':' || e.sequence || ' (stream ' || e.stream"
            + " || ', version ' || e.version || ')' as name, encode(" + EntryLeaf.HASH + ", 'hex') as hash"
            + " from ledger.entry e where (e.xid, e.position) <= (?::xid8, ?::bigint) order by e.xid, e.position";

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
        return new RowLeaf(rows.getLong("position"), rows.getString("name"), rows.getString("hash"));
    }

    @Override
    public void close() throws SQLException {
        rows.close();
        statement.close();
    }
}
