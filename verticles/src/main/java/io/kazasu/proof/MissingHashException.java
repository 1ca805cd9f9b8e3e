package io.kazasu.proof;

/** A part of the tree that should be there is not. */
public final class MissingHashException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingHashException(TileId tile) {
        super("level " + tile.level() + " of the tree has no such hash in tile " + tile.index());
    }
}
