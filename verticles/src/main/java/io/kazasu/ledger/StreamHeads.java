package io.kazasu.ledger;

import io.kazasu.tap.StreamKey;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The heads that one event loop has seen last, the least recently used dropped first. They may be stale: the ledger's
 * unique constraint finds that out. Confined to its event loop.
 */
public final class StreamHeads {
    private final Map<StreamKey, StreamHead> heads;

    StreamHeads(int max) {
        heads = new LinkedHashMap<>(1024, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<StreamKey, StreamHead> eldest) {
                return size() > max;
            }
        };
    }

    /** {@link StreamHead#NONE} for a stream not seen: most streams have no entry yet. */
    public StreamHead of(StreamKey stream) {
        StreamHead head = heads.get(stream);
        return head == null ? StreamHead.NONE : head;
    }

    /** Heads only move forward: an answer that was overtaken must not take one back. */
    void advance(StreamKey stream, StreamHead head) {
        heads.merge(stream, head, (old, now) -> now.version() > old.version() ? now : old);
    }
}
