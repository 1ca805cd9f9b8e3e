package io.kazasu.load.transport;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * Taps of one reader that travel together.
 *
 * @param batch whether they go to the route for batches; a single tap otherwise
 * @param body the same bytes however often it is sent
 */
public record Consignment(ReaderToken reader, List<Tap> taps, Buffer body, boolean batch) {
    public static Consignment single(ReaderToken reader, Tap tap, Cards cards) {
        return new Consignment(reader, List.of(tap), Buffer.buffer(tap.body(cards.userId(tap.card()))), false);
    }

    public static Consignment batch(ReaderToken reader, List<Tap> taps, Cards cards) {
        StringBuilder body = new StringBuilder(200 * taps.size());
        for (Tap tap : taps) {
            body.append(body.isEmpty() ? '[' : ',').append(tap.body(cards.userId(tap.card())));
        }
        return new Consignment(
                reader, List.copyOf(taps), Buffer.buffer(body.append(']').toString()), true);
    }

    /** Without the cards. */
    @Override
    public String toString() {
        return "Consignment[" + reader.reader() + " × " + taps.size() + "]";
    }
}
