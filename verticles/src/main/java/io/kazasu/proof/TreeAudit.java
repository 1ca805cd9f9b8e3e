package io.kazasu.proof;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks a tree against itself, against what was signed and against the rows of its ledger, and names what is wrong. Blocks;
 * reads everything.
 */
public final class TreeAudit {
    private final TreeCopy tree;
    private final Consumer<String> fault;

    /** @param fault takes each fault that is found */
    public TreeAudit(TreeCopy tree, Consumer<String> fault) {
        this.tree = tree;
        this.fault = fault;
    }

    /**
     * Works the whole tree out anew from its leaves, and compares with it the tiles that are kept and each checkpoint.
     *
     * @param key empty to believe the checkpoints as they are
     * @param others checkpoints that somebody else has kept, as signed notes
     */
    public void checkTree(Optional<VerifierKey> key, List<String> others) {
        List<Checkpoint> checkpoints = new ArrayList<>();
        List<String> notes = new ArrayList<>(tree.notes());
        notes.addAll(others);
        for (String note : notes) {
            opened(note, key).ifPresent(checkpoints::add);
        }
        checkpoints.sort(Comparator.comparingLong(Checkpoint::size));
        Map<TileId, byte[]> anew = new HashMap<>();
        TreeGrowth growth = new TreeGrowth(0, Tiles.of(anew));
        long fits = 0;
        int next = 0;
        while (growth.size() < tree.size()) {
            TileId leaves = new TileId(0, growth.size() / TileId.WIDTH);
            byte[] hashes = leaves(leaves);
            if (hashes.length == 0) {
                return;
            }
            anew.putAll(growth.add(hashes));
            for (; next < checkpoints.size() && checkpoints.get(next).size() <= growth.size(); next++) {
                fits = fitting(checkpoints.get(next), Tiles.of(anew), fits);
            }
            anew.keySet().removeIf(tile -> tile.level() == 0);
        }
        for (; next < checkpoints.size(); next++) {
            fault.accept("a checkpoint of %,d entries was signed, and the tree has %,d"
                    .formatted(checkpoints.get(next).size(), tree.size()));
        }
        compareUpperTiles(anew);
    }

    private Optional<Checkpoint> opened(String note, Optional<VerifierKey> key) {
        try {
            return Optional.of(Checkpoint.parse(key.isPresent() ? SignedNote.open(note, key.get()) : note));
        } catch (InvalidNoteException e) {
            fault.accept("a checkpoint is not genuine: " + e.getMessage());
            return Optional.empty();
        }
    }

    private byte[] leaves(TileId tile) {
        int bytes = tile.width(tree.size()) * TreeHash.BYTES;
        byte[] hashes = tree.hashes(tile);
        if (hashes == null || hashes.length < bytes) {
            fault.accept("leaves from %,d on are missing in the tree".formatted(tile.index() * TileId.WIDTH));
            return new byte[0];
        }
        return Arrays.copyOf(hashes, bytes);
    }

    /** @return up to where everything fits */
    private long fitting(Checkpoint signed, Tiles anew, long fits) {
        if (Arrays.equals(new MerkleTree(anew, signed.size()).root(), signed.root())) {
            return signed.size();
        }
        fault.accept("the tree is not what was signed at %,d entries: changed after the first %,d"
                .formatted(signed.size(), fits));
        return fits;
    }

    private void compareUpperTiles(Map<TileId, byte[]> anew) {
        anew.forEach((tile, hashes) -> {
            byte[] kept = tree.hashes(tile);
            if (kept == null
                    || kept.length < hashes.length
                    || !Arrays.equals(Arrays.copyOf(kept, hashes.length), hashes)) {
                fault.accept("tile %d of level %d does not follow from the leaves below it"
                        .formatted(tile.index(), tile.level()));
            }
        });
    }

    /** A leaf, and which entry it is. */
    private record Leaf(long index, long position, String hash) {}

    /**
     * Compares each row with its leaf. What was altered, removed, inserted or moved is named.
     *
     * @param ledger without auto-commit
     * @return how many rows were looked at
     */
    public long checkRows(Connection ledger) throws SQLException {
        Map<Long, Leaf> gone = new LinkedHashMap<>();
        Map<Long, RowLeaf> added = new LinkedHashMap<>();
        long count = 0;
        try (LedgerRows rows = new LedgerRows(ledger, tree.end())) {
            Leaves leaves = new Leaves();
            while (rows.next()) {
                count++;
                RowLeaf row = rows.row();
                Leaf leaf = leaves.next();
                if (leaf != null && leaf.position() == row.position()) {
                    compare(leaf, row);
                    continue;
                }
                settle(row, gone, added);
                settle(leaf, gone, added);
            }
            for (Leaf leaf = leaves.next(); leaf != null; leaf = leaves.next()) {
                settle(leaf, gone, added);
            }
        }
        gone.values()
                .forEach(leaf -> fault.accept(
                        "the entry at position %d (leaf %d) is gone".formatted(leaf.position(), leaf.index())));
        added.values()
                .forEach(row -> fault.accept(
                        "entry %s at position %d was inserted later".formatted(row.name(), row.position())));
        return count;
    }

    /** A row out of place may only have been shifted by what is gone or was inserted before it. */
    private void settle(RowLeaf row, Map<Long, Leaf> gone, Map<Long, RowLeaf> added) {
        Leaf leaf = gone.remove(row.position());
        if (leaf == null) {
            added.put(row.position(), row);
        } else {
            compare(leaf, row);
        }
    }

    private void settle(@Nullable Leaf leaf, Map<Long, Leaf> gone, Map<Long, RowLeaf> added) {
        if (leaf == null) {
            return;
        }
        RowLeaf row = added.remove(leaf.position());
        if (row == null) {
            gone.put(leaf.position(), leaf);
        } else {
            compare(leaf, row);
        }
    }

    private void compare(Leaf leaf, RowLeaf row) {
        if (!leaf.hash().equals(row.hash())) {
            fault.accept("entry %s at position %d (leaf %d) was altered"
                    .formatted(row.name(), row.position(), leaf.index()));
        }
    }

    /** The leaf of the entry at a position. */
    public OptionalLong find(long position) {
        Leaves leaves = new Leaves();
        for (Leaf leaf = leaves.next(); leaf != null; leaf = leaves.next()) {
            if (leaf.position() == position) {
                return OptionalLong.of(leaf.index());
            }
        }
        return OptionalLong.empty();
    }

    /** One after the other. */
    private final class Leaves {
        private long index;
        private byte[] hashes = new byte[0];
        private byte[] positions = new byte[0];

        @Nullable
        Leaf next() {
            if (index >= tree.size()) {
                return null;
            }
            int at = (int) (index % TileId.WIDTH);
            if (at == 0) {
                TileId tile = new TileId(0, index / TileId.WIDTH);
                byte[] kept = tree.hashes(tile);
                hashes = Arrays.copyOf(kept == null ? new byte[0] : kept, TileId.WIDTH * TreeHash.BYTES);
                positions = Arrays.copyOf(tree.positions(tile.index()), TileId.WIDTH * Long.BYTES);
            }
            String hash = HexFormat.of().formatHex(hashes, at * TreeHash.BYTES, (at + 1) * TreeHash.BYTES);
            return new Leaf(index++, ByteBuffer.wrap(positions).getLong(at * Long.BYTES), hash);
        }
    }
}
