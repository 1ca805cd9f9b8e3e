package io.kazasu.load.transport;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads HTTP/1.1 answers, one after another, from bytes that come in any pieces. Strict: a line ends with CR LF, an answer
 * has exactly one length, and nothing follows it before the next request. One thread.
 */
final class HttpAnswerParser {
    private static final int FIRST_BYTES = 1_024;
    private static final int HEAD_BYTES_MAX = 16 * 1024;
    private static final int ANSWER_BYTES_MAX = 16 * 1024 * 1024;
    private static final int UNKNOWN = -1;
    private static final int CHUNKED = -2;

    private enum State {
        STATUS,
        HEADERS,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        TRAILERS,
        COMPLETE
    }

    private byte[] bytes = new byte[FIRST_BYTES];

    /** Bytes that have come. */
    private int length;

    /** Bytes that have been read. */
    private int at;

    /** Bytes in which the end of the next line was looked for. */
    private int scanned;

    private State state = State.STATUS;
    private int status;
    private int bodyLength;
    private int chunkLength;
    private int bodyFrom;
    private int bodyTo;
    private long retryAfterSeconds;
    private boolean closing;

    /** What came is not an answer as HTTP/1.1 has it. */
    static final class GarbledException extends Exception {
        private static final long serialVersionUID = 1;

        GarbledException(String message) {
            super(message, null, false, false);
        }
    }

    /** Makes ready for the next answer; the body of the last is then gone. */
    void next() {
        length = 0;
        at = 0;
        scanned = 0;
        state = State.STATUS;
        bodyLength = UNKNOWN;
        retryAfterSeconds = 0;
        closing = false;
    }

    /**
     * Takes all of these bytes.
     *
     * @return whether the answer is complete
     */
    boolean read(ByteBuf more) throws GarbledException {
        append(more);
        while (state != State.COMPLETE && step()) {}
        if (state == State.COMPLETE && at < length) {
            throw new GarbledException("more than the answer");
        }
        if (state.compareTo(State.BODY) < 0 && length > HEAD_BYTES_MAX) {
            throw new GarbledException("a head over 16 KiB");
        }
        return state == State.COMPLETE;
    }

    /** Of a complete answer; its body lies in this parser until {@link #next()}. */
    HttpAnswer answer() {
        return new HttpAnswer(status, 1_000 * retryAfterSeconds, bytes, bodyFrom, bodyTo);
    }

    /** Whether the server closes the connection after this answer. */
    boolean closing() {
        return closing;
    }

    private void append(ByteBuf more) throws GarbledException {
        int count = more.readableBytes();
        if (count > ANSWER_BYTES_MAX - length) {
            throw new GarbledException("an answer over 16 MiB");
        }
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + count, 2 * bytes.length));
        }
        more.readBytes(bytes, length, count);
        length += count;
    }

    /** Whether there was enough for the next part. */
    private boolean step() throws GarbledException {
        return switch (state) {
            case BODY -> body();
            case CHUNK -> chunk();
            default -> line();
        };
    }

    private boolean line() throws GarbledException {
        int end = at;
        for (end = Math.max(at, scanned); end < length && bytes[end] != '\n'; end++) {}
        scanned = end;
        if (end == length) {
            return false;
        }
        if (end == at || bytes[end - 1] != '\r') {
            throw new GarbledException("a line that does not end with CR LF");
        }
        int from = at;
        at = end + 1;
        scanned = at;
        line(from, end - 1);
        return true;
    }

    private void line(int from, int to) throws GarbledException {
        switch (state) {
            case STATUS -> status(from, to);
            case HEADERS -> {
                if (from == to) {
                    endOfHead();
                } else {
                    header(from, to);
                }
            }
            case CHUNK_SIZE -> chunkSize(from, to);
            default -> state = from == to ? State.COMPLETE : State.TRAILERS;
        }
    }

    /** {@code HTTP/1.1 200 OK}. */
    private void status(int from, int to) throws GarbledException {
        boolean right = to - from >= 12
                && new String(bytes, from, 9, StandardCharsets.ISO_8859_1).equals("HTTP/1.1 ")
                && (to - from == 12 || bytes[from + 12] == ' ');
        status = right ? number(from + 9, from + 12, 10) : 0;
        // nobody asked for an interim answer
        if (status < 200 || status > 599) {
            throw new GarbledException("no status line");
        }
        state = State.HEADERS;
    }

    private void header(int from, int to) throws GarbledException {
        int colon = from;
        while (colon < to && bytes[colon] != ':') {
            if (bytes[colon] <= ' ') {
                throw new GarbledException("a header without a name");
            }
            colon++;
        }
        if (colon == from || colon == to) {
            throw new GarbledException("a header without a name");
        }
        if (is(from, colon, "content-length")) {
            bodyLength(number(value(colon, to)));
        } else if (is(from, colon, "transfer-encoding")) {
            if (!value(colon, to).equalsIgnoreCase("chunked")) {
                throw new GarbledException("an unknown transfer encoding");
            }
            bodyLength(CHUNKED);
        } else if (is(from, colon, "connection")) {
            closing |= value(colon, to).equalsIgnoreCase("close");
        } else if (is(from, colon, "retry-after")) {
            String value = value(colon, to);
            retryAfterSeconds = value.matches("[0-9]{1,6}") ? Long.parseLong(value) : 0;
        }
    }

    private void bodyLength(int told) throws GarbledException {
        if (bodyLength != UNKNOWN) {
            throw new GarbledException("two lengths");
        }
        bodyLength = told;
    }

    private void endOfHead() throws GarbledException {
        if (bodyLength == UNKNOWN && status != 204 && status != 304) {
            throw new GarbledException("no length");
        }
        bodyFrom = at;
        bodyTo = at;
        state = bodyLength == CHUNKED ? State.CHUNK_SIZE : State.BODY;
    }

    private boolean body() {
        if (length - at < bodyLength) {
            return false;
        }
        at += Math.max(0, bodyLength);
        bodyTo = at;
        state = State.COMPLETE;
        return true;
    }

    private void chunkSize(int from, int to) throws GarbledException {
        int end = from;
        while (end < to && bytes[end] != ';') {
            end++;
        }
        chunkLength = number(from, end, 16);
        state = chunkLength == 0 ? State.TRAILERS : State.CHUNK;
    }

    /** Moves it to those before it. */
    private boolean chunk() throws GarbledException {
        if (length - at < chunkLength + 2) {
            return false;
        }
        System.arraycopy(bytes, at, bytes, bodyTo, chunkLength);
        bodyTo += chunkLength;
        at += chunkLength + 2;
        if (bytes[at - 2] != '\r' || bytes[at - 1] != '\n') {
            throw new GarbledException("a chunk of another size");
        }
        scanned = at;
        state = State.CHUNK_SIZE;
        return true;
    }

    private boolean is(int from, int to, String name) {
        if (to - from != name.length()) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if ((bytes[i] | 0x20) != name.charAt(i - from)) {
                return false;
            }
        }
        return true;
    }

    private String value(int colon, int to) {
        return new String(bytes, colon + 1, to - colon - 1, StandardCharsets.ISO_8859_1).strip();
    }

    private static int number(String digits) throws GarbledException {
        byte[] ascii = digits.getBytes(StandardCharsets.ISO_8859_1);
        return number(ascii, 0, ascii.length, 10);
    }

    private int number(int from, int to, int radix) throws GarbledException {
        return number(bytes, from, to, radix);
    }

    /** Without sign or spaces, up to what an answer may have. */
    private static int number(byte[] ascii, int from, int to, int radix) throws GarbledException {
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(ascii[i], radix);
            number = number * radix + digit;
            if (digit < 0 || number > ANSWER_BYTES_MAX) {
                throw new GarbledException("not a number within its limits");
            }
        }
        if (from == to) {
            throw new GarbledException("not a number within its limits");
        }
        return (int) number;
    }
}
