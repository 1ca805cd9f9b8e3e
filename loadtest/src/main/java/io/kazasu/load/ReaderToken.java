package io.kazasu.load;

/** A reader and its bearer token in clear. */
public record ReaderToken(String reader, String token) {
    /** Without the token. */
    @Override
    public String toString() {
        return "ReaderToken[" + reader + "]";
    }
}
