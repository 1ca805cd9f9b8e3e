package io.kazasu.load.transport;

/**
 * A reader and its bearer token in clear.
 *
 * @param site where it stands; empty when that does not matter
 */
public record ReaderToken(String reader, String token, Service service, String site) {
    /** Without the token. */
    @Override
    public String toString() {
        return "ReaderToken[" + reader + "]";
    }
}
