package io.kazasu.directory;

/**
 * Bounds of the look-ups of one node.
 *
 * @param connections to PostgreSQL for misses and changes, 1 or more, beside the one that listens
 * @param waiting look-ups that may wait for PostgreSQL on one event loop; past it they fail at once
 * @param batch most keys asked in one query
 * @param cacheTimeoutMillis after which a slow Hazelcast is passed over
 * @param queryTimeoutMillis after which a look-up fails
 */
public record DirectoryOptions(
        int connections, int waiting, int batch, int cacheTimeoutMillis, int queryTimeoutMillis) {
    public static final DirectoryOptions DEFAULT = new DirectoryOptions(4, 5_000, 500, 50, 2_000);
}
