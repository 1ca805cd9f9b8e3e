package io.kazasu.proof;

import io.kazasu.fanout.Cursor;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tables of one ledger's tree, in the database {@code kazasu_proofs}. Futures fail as that does. */
final class TreeStore {
    private static final String COLUMNS = "select origin, xid::text as xid, position, size from tree";

    /** One node at a time; another finds the row locked and leaves the page to it. */
    private static final String LOCKED = COLUMNS + " where ledger = $1::text for update skip locked";

    private static final String FIRST = "insert into tree (ledger, origin, xid, position, size)"
            + " values ($1::text, $2::text, $3::text::xid8, $4::bigint, 0) on conflict do nothing";

    private static final String MOVE = "update tree set xid = $2::text::xid8, position = $3::bigint, size = $4::bigint,"
            + " moved_at = now() where ledger = $1::text";

    private static final String TILES = "select level::int as level, index, hashes from tile where ledger = $1::text"
            + " and (level, index) in (select * from unnest($2::int[], $3::bigint[]))";

    private static final String WRITE_TILES = "insert into tile (ledger, level, index, hashes)"
            + " select $1::text, * from unnest($2::int[], $3::bigint[], $4::bytea[])"
            + " on conflict (ledger, level, index) do update set hashes = excluded.hashes";

    private static final String WRITE_ENTRIES = "insert into tile_entries (ledger, index, xid, position, positions)"
            + " select $1::text, index, xid::xid8, position, positions"
            + " from unnest($2::bigint[], $3::text[], $4::bigint[], $5::bytea[]) as added (index, xid, position, positions)"
            + " on conflict (ledger, index) do update set positions = tile_entries.positions || excluded.positions";

    // A crash that forgets the commit forgets tiles and cursor alike, and the same tree grows again. A node that hangs
    // half-way must not keep the row locked for the others.
    static final String BEGIN = "set local synchronous_commit = off;"
            + " set local idle_in_transaction_session_timeout = '30s'; set local enable_seqscan = off";

    private final String ledger;

    TreeStore(String ledger) {
        this.ledger = ledger;
    }

    String ledger() {
        return ledger;
    }

    /** Empty when another node is at it, or there is none yet. */
    Future<Optional<TreeHead>> lock(SqlConnection transaction) {
        return transaction.preparedQuery(LOCKED).execute(Tuple.of(ledger)).map(TreeStore::head);
    }

    Future<Optional<TreeHead>> head(SqlClient client) {
        return client.preparedQuery(COLUMNS + " where ledger = $1::text")
                .execute(Tuple.of(ledger))
                .map(TreeStore::head);
    }

    private static Optional<TreeHead> head(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(rows.iterator().next())
                        .map(row -> new TreeHead(
                                row.getString("origin"),
                                new Cursor(row.getString("xid"), row.getLong("position")),
                                row.getLong("size")));
    }

    /** A tree without leaves, unless there is one. */
    Future<Void> plant(SqlClient client, String origin) {
        return client.preparedQuery(FIRST)
                .execute(Tuple.of(ledger, origin, Cursor.START.xid(), Cursor.START.position()))
                .mapEmpty();
    }

    Future<Map<TileId, byte[]>> tiles(SqlClient client, Set<TileId> wanted) {
        Integer[] levels = wanted.stream().map(TileId::level).toArray(Integer[]::new);
        Long[] indexes = wanted.stream().map(TileId::index).toArray(Long[]::new);
        return client.preparedQuery(TILES)
                .execute(Tuple.of(ledger, levels, indexes))
                .map(rows -> {
                    Map<TileId, byte[]> found = new HashMap<>();
                    for (Row row : rows) {
                        found.put(
                                new TileId(row.getInteger("level"), row.getLong("index")),
                                row.getBuffer("hashes").getBytes());
                    }
                    return found;
                });
    }

    /** Adds a page to a tree that had {@code before} leaves, within the transaction that has locked it. */
    Future<Void> write(SqlConnection transaction, long before, LeafPage page, Map<TileId, byte[]> changed) {
        Cursor end = page.after(page.count());
        Tuple moved = Tuple.of(ledger, end.xid(), end.position(), before + page.count());
        return Future.all(
                        transaction.preparedQuery(WRITE_TILES).execute(tiles(changed)),
                        transaction.preparedQuery(WRITE_ENTRIES).execute(entries(before, page)),
                        transaction.preparedQuery(MOVE).execute(moved))
                .mapEmpty();
    }

    private Tuple tiles(Map<TileId, byte[]> changed) {
        List<Map.Entry<TileId, byte[]>> tiles = List.copyOf(changed.entrySet());
        return Tuple.of(ledger)
                .addValue(tiles.stream().map(tile -> tile.getKey().level()).toArray(Integer[]::new))
                .addValue(tiles.stream().map(tile -> tile.getKey().index()).toArray(Long[]::new))
                .addValue(tiles.stream()
                        .map(tile -> Buffer.buffer(tile.getValue()))
                        .toArray(Buffer[]::new));
    }

    /** What each tile at level 0 gets of the page. */
    private Tuple entries(long before, LeafPage page) {
        List<Long> indexes = new ArrayList<>();
        List<String> xids = new ArrayList<>();
        List<Long> firsts = new ArrayList<>();
        List<Buffer> positions = new ArrayList<>();
        for (int from = 0; from < page.count(); ) {
            long leaf = before + from;
            int to = (int) Math.min(page.count(), from + TileId.WIDTH - leaf % TileId.WIDTH);
            Cursor first = page.after(from + 1);
            indexes.add(leaf / TileId.WIDTH);
            xids.add(first.xid());
            firsts.add(first.position());
            positions.add(page.positions().slice(from * Long.BYTES, to * Long.BYTES));
            from = to;
        }
        return Tuple.of(ledger)
                .addValue(indexes.toArray(Long[]::new))
                .addValue(xids.toArray(String[]::new))
                .addValue(firsts.toArray(Long[]::new))
                .addValue(positions.toArray(Buffer[]::new));
    }
}
