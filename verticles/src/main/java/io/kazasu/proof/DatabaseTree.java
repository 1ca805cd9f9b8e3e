package io.kazasu.proof;

import io.kazasu.fanout.Cursor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tree of one ledger in the database {@code kazasu_proofs}. Blocks; for one thread. */
public final class DatabaseTree implements TreeCopy {
    private final Connection proofs;
    private final String ledger;
    private final TreeHead head;

    private DatabaseTree(Connection proofs, String ledger, TreeHead head) {
        this.proofs = proofs;
        this.ledger = ledger;
        this.head = head;
    }

    /** As far as it has grown; empty when there is none. */
    public static Optional<DatabaseTree> whole(Connection proofs, String ledger) throws SQLException {
        return open(proofs, ledger, "select origin, xid::text, position, size from tree where ledger = ? and size > 0");
    }

    /** As the newest checkpoint has it; empty when there is none. */
    public static Optional<DatabaseTree> signed(Connection proofs, String ledger) throws SQLException {
        return open(
                proofs,
                ledger,
                "select t.origin, c.xid::text, c.position, c.size from checkpoint c join tree t using (ledger)"
                        + " where ledger = ? order by c.size desc limit 1");
    }

    private static Optional<DatabaseTree> open(Connection proofs, String ledger, String sql) throws SQLException {
        try (PreparedStatement statement = proofs.prepareStatement(sql)) {
            statement.setString(1, ledger);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new DatabaseTree(
                                proofs,
                                ledger,
                                new TreeHead(
                                        row.getString(1),
                                        new Cursor(row.getString(2), row.getLong(3)),
                                        row.getLong(4))))
                        : Optional.empty();
            }
        }
    }

    public String origin() {
        return head.origin();
    }

    @Override
    public long size() {
        return head.size();
    }

    @Override
    public Cursor end() {
        return head.cursor();
    }

    @Override
    public byte @Nullable [] hashes(TileId tile) {
        return bytes(
                "select hashes from tile where ledger = ? and index = ? and level = ?", tile.index(), tile.level());
    }

    @Override
    public byte[] positions(long tile) {
        byte[] found = bytes("select positions from tile_entries where ledger = ? and index = ?", tile, null);
        return found == null ? new byte[0] : found;
    }

    private byte @Nullable [] bytes(String sql, long index, @Nullable Integer level) {
        try (PreparedStatement statement = proofs.prepareStatement(sql)) {
            statement.setString(1, ledger);
            statement.setLong(2, index);
            if (level != null) {
                statement.setInt(3, level);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getBytes(1) : null;
            }
        } catch (SQLException e) {
            throw new UnreadableTreeException(e);
        }
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        try (PreparedStatement statement =
                proofs.prepareStatement("select note from checkpoint where ledger = ? order by size")) {
            statement.setString(1, ledger);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    notes.add(rows.getString(1));
                }
            }
        } catch (SQLException e) {
            throw new UnreadableTreeException(e);
        }
        return notes;
    }
}
