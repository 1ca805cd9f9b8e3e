package io.kazasu.proof;

import io.kazasu.fanout.Cursor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tree in a folder, in the layout of C2SP tlog-tiles: {@code checkpoint} and {@code tile/LEVEL/INDEX}; and beside them
 * {@code checkpoints} (all of them), {@code positions/INDEX} (which entry each leaf is, 8 bytes), {@code end} and
 * {@code key}. Nothing in it tells of a person. Blocks.
 */
public final class ExportedTree implements TreeCopy {
    private static final String SIGNATURE = "\u2014 ";

    private final Path folder;
    private final String origin;
    private final long size;
    private final Cursor end;
    private final List<String> notes;

    private ExportedTree(Path folder, Checkpoint newest, Cursor end, List<String> notes) {
        this.folder = folder;
        this.origin = newest.origin();
        this.size = newest.size();
        this.end = end;
        this.notes = List.copyOf(notes);
    }

    /** @throws InvalidNoteException when its checkpoint is none, or its end */
    public static ExportedTree open(Path folder) throws IOException, InvalidNoteException {
        Checkpoint newest = Checkpoint.parse(Files.readString(folder.resolve("checkpoint")));
        String end = Files.readString(folder.resolve("end")).strip();
        if (!end.matches("[0-9]{1,19} [0-9]{1,18}")) {
            throw new InvalidNoteException(folder.resolve("end") + ": not the end of a tree (expected XID POSITION)");
        }
        String[] words = end.split(" ", 2);
        List<String> notes = split(Files.readString(folder.resolve("checkpoints")));
        return new ExportedTree(folder, newest, new Cursor(words[0], Long.parseLong(words[1])), notes);
    }

    /** Where it lies. */
    public Path folder() {
        return folder;
    }

    /** Which ledger it says to be of. */
    public String origin() {
        return origin;
    }

    /**
     * Writes a tree into a folder that has none yet.
     *
     * @param key who signed it, or null when nobody did
     */
    public static void write(TreeCopy tree, @Nullable VerifierKey key, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int level = 0; TileId.nodes(level, tree.size()) > 0; level++) {
            long last = (TileId.nodes(level, tree.size()) - 1) / TileId.WIDTH;
            for (long index = 0; index <= last; index++) {
                write(tree, new TileId(level, index), folder);
            }
        }
        List<String> notes = tree.notes();
        Files.writeString(folder.resolve("checkpoints"), String.join("", notes));
        Files.writeString(folder.resolve("checkpoint"), notes.getLast());
        Files.writeString(
                folder.resolve("end"), tree.end().xid() + " " + tree.end().position() + "\n");
        if (key != null) {
            Files.writeString(folder.resolve("key"), key + "\n");
        }
    }

    private static void write(TreeCopy tree, TileId tile, Path folder) throws IOException {
        int width = tile.width(tree.size());
        byte[] hashes = tree.hashes(tile);
        if (hashes == null) {
            throw new MissingHashException(tile);
        }
        write(folder.resolve(tile.path(width)), hashes, width * TreeHash.BYTES);
        if (tile.level() == 0) {
            Path positions = folder.resolve("positions").resolve(TileId.path(tile.index(), width));
            write(positions, tree.positions(tile.index()), width * Long.BYTES);
        }
    }

    private static void write(Path file, byte[] bytes, int length) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, Arrays.copyOf(bytes, length));
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Cursor end() {
        return end;
    }

    @Override
    public byte @Nullable [] hashes(TileId tile) {
        return tile.width(size) == 0 ? null : bytes(folder.resolve(tile.path(tile.width(size))));
    }

    @Override
    public byte[] positions(long tile) {
        int width = new TileId(0, tile).width(size);
        byte[] found = bytes(folder.resolve("positions").resolve(TileId.path(tile, width)));
        return found == null ? new byte[0] : found;
    }

    private static byte @Nullable [] bytes(Path file) {
        try {
            return Files.exists(file) ? Files.readAllBytes(file) : null;
        } catch (IOException e) {
            throw new UnreadableTreeException(e);
        }
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    /** Notes that stand one after the other in a file, with or without empty lines between them. */
    public static List<String> split(String joined) {
        List<String> notes = new ArrayList<>();
        StringBuilder note = new StringBuilder();
        boolean signatures = false;
        for (String line : joined.lines().toList()) {
            if (signatures && !line.startsWith(SIGNATURE)) {
                notes.add(note.toString());
                note.setLength(0);
            }
            signatures = line.startsWith(SIGNATURE);
            if (note.isEmpty() && line.isEmpty()) {
                continue;
            }
            note.append(line).append('\n');
        }
        if (!note.isEmpty()) {
            notes.add(note.toString());
        }
        return notes;
    }
}
