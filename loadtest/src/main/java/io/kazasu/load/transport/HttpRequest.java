package io.kazasu.load.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;

/**
 * A request as bytes, whose head is made once for each reader.
 *
 * @param head up to where the length of the body is told; all of it where there is no body
 * @param body empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, nor changed
record HttpRequest(byte[] head, byte[] body) {
    private static final int LENGTH_DIGITS = 12;
    private static final byte[] NO_BODY = {};

    /** Heads for one reader at one gateway. */
    record Heads(byte[] self, byte[] tap, byte[] batch) {
        static Heads of(Target target, ReaderToken reader) {
            String common =
                    " HTTP/1.1\r\nhost: " + target.authority() + "\r\nauthorization: Bearer " + reader.token() + "\r\n";
            String json = common + "content-type: application/json\r\ncontent-length: ";
            return new Heads(
                    ascii("GET /v1/readers/me" + common + "\r\n"),
                    ascii("POST /v1/taps" + json),
                    ascii("POST /v1/taps/batch" + json));
        }

        HttpRequest joining() {
            return new HttpRequest(self, NO_BODY);
        }

        HttpRequest of(Consignment taps) {
            return new HttpRequest(taps.batch() ? batch : tap, taps.body());
        }
    }

    /** As it goes over the wire. */
    ByteBuf write(ByteBufAllocator allocator) {
        ByteBuf bytes = allocator.ioBuffer(head.length + LENGTH_DIGITS + body.length);
        bytes.writeBytes(head);
        if (body.length > 0) {
            bytes.writeCharSequence(Integer.toString(body.length), StandardCharsets.US_ASCII);
            bytes.writeCharSequence("\r\n\r\n", StandardCharsets.US_ASCII);
            bytes.writeBytes(body);
        }
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
