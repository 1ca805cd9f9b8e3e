package io.kazasu.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kazasu.tap.Fields;
import io.kazasu.tap.StreamKey;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StreamHeadsTest {
    private final StreamHeads heads = new StreamHeads(20);

    @Test
    void headsOnlyMoveForward() {
        heads.advance(stream(1), version(3));
        heads.advance(stream(1), version(2));
        assertEquals(3, heads.of(stream(1)).version());
        fill(100, 110);
        heads.advance(stream(1), version(1));
        assertEquals(3, heads.of(stream(1)).version());
        assertEquals(StreamHead.NONE, heads.of(stream(2)));
    }

    @Test
    void whatIsAskedForStaysAndTheRestGoes() {
        heads.advance(stream(1), version(1));
        heads.advance(stream(2), version(1));
        for (int i = 0; i < 10; i++) {
            fill(100 + 10 * i, 110 + 10 * i);
            assertEquals(1, heads.of(stream(1)).version());
        }
        assertEquals(StreamHead.NONE, heads.of(stream(2)));
    }

    @Test
    void whatIsReadOfAStateIsNotKept() {
        AtomicInteger reads = new AtomicInteger();
        Fields written = Fields.written("{\"a\":\"b\"}", json -> {
            reads.incrementAndGet();
            return Map.of("a", "b");
        });
        assertEquals("b", written.requireText("a"));
        heads.advance(stream(1), new StreamHead(1, written));
        for (int i = 2; i < 5; i++) {
            Fields state = heads.of(stream(1)).state();
            assertEquals("b", state.requireText("a"));
            assertEquals("b", state.requireText("a"));
            assertEquals(i, reads.get());
        }
    }

    @Test
    void nothingNeedBeKept() {
        StreamHeads none = new StreamHeads(0);
        none.advance(stream(1), version(1));
        none.advance(stream(2), version(1));
        none.advance(stream(3), version(1));
        assertEquals(StreamHead.NONE, none.of(stream(1)));
    }

    private void fill(int from, int to) {
        for (int i = from; i < to; i++) {
            heads.advance(stream(i), version(1));
        }
    }

    private static StreamKey stream(int number) {
        return new StreamKey(new UUID(0, number));
    }

    private static StreamHead version(int version) {
        return new StreamHead(version, Fields.EMPTY);
    }
}
