package io.kazasu.gateway.config;

/**
 * @param nearCacheMax cards kept in this node's near cache
 * @param lookupTimeoutMillis bound on one look-up
 * @param poolSize connections
 */
public record DirectoryConfig(int nearCacheMax, int lookupTimeoutMillis, int poolSize) {
    static DirectoryConfig of(EffectiveSettings settings) {
        return new DirectoryConfig(
                settings.get(Settings.DIRECTORY_NEAR_CACHE_MAX),
                settings.get(Settings.DIRECTORY_LOOKUP_TIMEOUT),
                settings.get(Settings.DIRECTORY_POOL));
    }
}
