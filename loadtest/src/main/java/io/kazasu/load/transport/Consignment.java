package io.kazasu.load.transport;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Taps of one reader that travel together.
 *
 * @param batch whether they go to the route for batches; a single tap otherwise
 * @param body the same bytes however often it is sent
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, nor changed
public record Consignment(ReaderToken reader, List<Tap> taps, byte[] body, boolean batch) {
    private static final int BODY_CHARS = 250;

    public static Consignment single(ReaderToken reader, Tap tap, Cards cards) {
        StringBuilder body = new StringBuilder(BODY_CHARS);
        tap.write(body, cards.userId(tap.card()));
        return new Consignment(reader, List.of(tap), bytes(body), false);
    }

    public static Consignment batch(ReaderToken reader, List<Tap> taps, Cards cards) {
        StringBuilder body = new StringBuilder(BODY_CHARS * taps.size());
        for (Tap tap : taps) {
            tap.write(body.append(body.isEmpty() ? '[' : ','), cards.userId(tap.card()));
        }
        return new Consignment(reader, List.copyOf(taps), bytes(body.append(']')), true);
    }

    private static byte[] bytes(StringBuilder body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Without the cards. */
    @Override
    public String toString() {
        return "Consignment[" + reader.reader() + " × " + taps.size() + "]";
    }
}
