package io.kazasu.load.transport;

/**
 * An answer over HTTP. Its body is {@code bytes} from {@code from} to before {@code to}, and is another's as soon as the
 * event loop turns to anything else.
 *
 * @param retryAfterMillis 0 when it does not tell
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and not copied: see above
record HttpAnswer(int status, long retryAfterMillis, byte[] bytes, int from, int to) {
    /** Whether the same may be sent again. */
    boolean passing() {
        return status == 429 || status == 503;
    }
}
