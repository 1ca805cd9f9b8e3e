package io.kazasu.proof;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks a tree against itself, against what was signed and against the rows of its ledger, and names what is wrong. Blocks;
 * reads everything.
 */
public final class TreeAudit {
    private final TreeCopy tree;
    private long proven;
    private boolean broken;

    public TreeAudit(TreeCopy tree) {
        this.tree = tree;
    }

    /**
     * Works the whole tree out anew from its leaves, and compares with it the tiles that are kept and each checkpoint.
     * What does not fit is said once, however often it is there.
     *
     * @param key empty to believe the checkpoints as they are
     * @param given checkpoints of this tree that somebody else has kept, as signed notes
     * @param fault takes each fault that is found
     */
    public void checkTree(Optional<VerifierKey> key, List<String> given, Consumer<String> fault) {
        Set<String> said = new HashSet<>();
        Consumer<String> once = what -> {
            if (said.add(what)) {
                fault.accept(what);
            }
        };
        Set<Checkpoint> own = opened(tree.notes(), key, once);
        Set<Checkpoint> kept = opened(given, key, once);
        Fitting fitsOwn = new Fitting("its own checkpoints", List.copyOf(own), once);
        Fitting fitsGiven = new Fitting("the given checkpoints", List.copyOf(kept), once);
        Map<TileId, byte[]> anew = new HashMap<>();
        TreeGrowth growth = new TreeGrowth(0, Tiles.of(anew));
        while (growth.size() < tree.size()) {
            byte[] hashes = leaves(new TileId(0, growth.size() / TileId.WIDTH), fault);
            if (hashes.length == 0) {
                broken = true;
                return;
            }
            anew.putAll(growth.add(hashes));
            fitsGiven.hold(Tiles.of(anew), growth.size());
            fitsOwn.hold(Tiles.of(anew), growth.size());
            anew.keySet().removeIf(tile -> tile.level() == 0);
        }
        fitsGiven.end(tree.size(), ", " + fitsOwn.extent());
        fitsOwn.end(tree.size(), "");
        proven = Math.max(fitsOwn.proven(), fitsGiven.proven());
        broken = fitsOwn.isBroken() || fitsGiven.isBroken();
        compareUpperTiles(anew, fault);
    }

    private static Set<Checkpoint> opened(List<String> notes, Optional<VerifierKey> key, Consumer<String> fault) {
        Set<Checkpoint> checkpoints = new HashSet<>();
        for (String note : notes) {
            try {
                checkpoints.add(Checkpoint.parse(key.isPresent() ? SignedNote.open(note, key.get()) : note));
            } catch (InvalidNoteException e) {
                fault.accept("a checkpoint is not genuine: " + e.getMessage());
            }
        }
        return checkpoints;
    }

    private byte[] leaves(TileId tile, Consumer<String> fault) {
        int bytes = tile.width(tree.size()) * TreeHash.BYTES;
        byte[] hashes = tree.hashes(tile);
        if (hashes == null || hashes.length < bytes) {
            fault.accept("leaves from %,d on are missing in the tree".formatted(tile.index() * TileId.WIDTH));
            return new byte[0];
        }
        return Arrays.copyOf(hashes, bytes);
    }

    private void compareUpperTiles(Map<TileId, byte[]> anew, Consumer<String> fault) {
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
     * What was looked at.
     *
     * @param compared rows with the leaves of the tree
     * @param newer rows that come after its end
     */
    public record Rows(long compared, long newer) {}

    /**
     * Compares each row with its leaf. What was altered, removed, inserted or moved is named; so is each row, newer than
     * the tree or not, that cannot be one of the gateway's.
     *
     * @param ledger without auto-commit
     * @param fault takes each fault that is found
     */
    public Rows checkRows(Connection ledger, Consumer<String> fault) throws SQLException {
        Settling settling = new Settling(fault);
        long compared = 0;
        long newer = 0;
        Leaves leaves = new Leaves();
        try (LedgerRows rows = new LedgerRows(ledger, tree.end())) {
            while (rows.next()) {
                RowLeaf row = rows.row();
                if (row.flaw() != null) {
                    fault.accept("entry %s at position %d %s".formatted(row.name(), row.position(), row.flaw()));
                }
                if (row.newer()) {
                    newer++;
                } else {
                    compared++;
                    settling.settle(row, leaves.next());
                }
            }
        }
        for (Leaf leaf = leaves.next(); leaf != null; leaf = leaves.next()) {
            settling.settle(leaf);
        }
        settling.end();
        return new Rows(compared, newer);
    }

    /** Finds to each row its leaf, though rows before it may be gone or have been inserted. */
    private final class Settling {
        private final Map<Long, Leaf> gone = new LinkedHashMap<>();
        private final Map<Long, RowLeaf> added = new LinkedHashMap<>();
        private final Consumer<String> fault;

        Settling(Consumer<String> fault) {
            this.fault = fault;
        }

        void settle(RowLeaf row, @Nullable Leaf leaf) {
            if (leaf != null && leaf.position() == row.position()) {
                compare(leaf, row);
                return;
            }
            Leaf before = gone.remove(row.position());
            if (before == null) {
                added.put(row.position(), row);
            } else {
                compare(before, row);
            }
            if (leaf != null) {
                settle(leaf);
            }
        }

        void settle(Leaf leaf) {
            RowLeaf row = added.remove(leaf.position());
            if (row == null) {
                gone.put(leaf.position(), leaf);
            } else {
                compare(leaf, row);
            }
        }

        private void compare(Leaf leaf, RowLeaf row) {
            if (!leaf.hash().equals(row.hash())) {
                fault.accept("entry %s at position %d (leaf %d) was altered%s"
                        .formatted(
                                row.name(),
                                row.position(),
                                leaf.index(),
                                broken && leaf.index() >= proven ? ", or its leaf in the tree was" : ""));
            }
        }

        void end() {
            gone.values()
                    .forEach(leaf -> fault.accept(
                            "the entry at position %d (leaf %d) is gone".formatted(leaf.position(), leaf.index())));
            added.values()
                    .forEach(row -> fault.accept(
                            "entry %s at position %d was inserted later".formatted(row.name(), row.position())));
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
