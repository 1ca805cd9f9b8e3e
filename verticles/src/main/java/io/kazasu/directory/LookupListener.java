package io.kazasu.directory;

/** Told of every look-up of a card once it is answered. Called on any event loop; must be quick and not fail. */
@FunctionalInterface
public interface LookupListener {
    void looked(Result result);

    /** Where the answer came from. */
    enum Result {
        /** The near cache or the cluster. */
        HIT,
        /** PostgreSQL. */
        MISS,
        /** Nobody knows the card. */
        UNKNOWN
    }
}
