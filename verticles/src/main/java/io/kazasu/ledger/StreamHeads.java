package io.kazasu.ledger;

import io.kazasu.tap.StreamKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The heads of a ledger's streams that this node has seen last. They may be stale: the ledger's unique constraint finds
 * that out. Any thread.
 *
 * <p>Two generations: when the younger is full it becomes the older, and what nobody asked for since goes with the one
 * before. Unlike a list by last use, nothing is written where something is only read.
 */
public final class StreamHeads {
    private final int generationMax;
    private volatile Generations generations = new Generations(Map.of());

    private static final class Generations {
        private final Map<StreamKey, StreamHead> young = new ConcurrentHashMap<>();
        private final Map<StreamKey, StreamHead> old;

        Generations(Map<StreamKey, StreamHead> old) {
            this.old = old;
        }
    }

    /** @param max 0 or more, most heads kept */
    public StreamHeads(int max) {
        generationMax = max / 2;
    }

    /** {@link StreamHead#NONE} for a stream not seen: most streams have no entry yet. */
    public StreamHead of(StreamKey stream) {
        Generations now = generations;
        StreamHead young = now.young.get(stream);
        if (young != null) {
            return young;
        }
        StreamHead old = now.old.get(stream);
        if (old == null) {
            return StreamHead.NONE;
        }
        advance(stream, old);
        return old;
    }

    /** Heads only move forward: an answer that was overtaken must not take one back. */
    void advance(StreamKey stream, StreamHead head) {
        Generations now = generations;
        if (now.young.size() >= generationMax && !now.young.containsKey(stream)) {
            now = turned(now);
        }
        now.young.merge(stream, newer(now.old.get(stream), head), StreamHeads::newer);
    }

    private static StreamHead newer(@Nullable StreamHead known, StreamHead head) {
        return known == null || head.version() > known.version() ? head : known;
    }

    private synchronized Generations turned(Generations full) {
        if (generations == full) {
            generations = new Generations(full.young);
        }
        return generations;
    }
}
