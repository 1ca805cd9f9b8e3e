package io.kazasu.proof;

import io.kazasu.fanout.Cursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nothing has grown yet. */
record NoTree() implements TreeCopy {
    @Override
    public long size() {
        return 0;
    }

    @Override
    public Cursor end() {
        return Cursor.START;
    }

    @Override
    public byte @Nullable [] hashes(TileId tile) {
        return null;
    }

    @Override
    public byte[] positions(long tile) {
        return new byte[0];
    }

    @Override
    public List<String> notes() {
        return List.of();
    }
}
