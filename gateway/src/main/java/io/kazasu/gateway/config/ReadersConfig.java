package io.kazasu.gateway.config;

/**
 * @param heartbeatSeconds how often a connected reader is pinged
 * @param silentSeconds after which a reader counts as silent
 */
public record ReadersConfig(int heartbeatSeconds, int silentSeconds) {
    static ReadersConfig of(EffectiveSettings settings) {
        return new ReadersConfig(settings.get(Settings.READERS_HEARTBEAT), settings.get(Settings.READERS_SILENT));
    }
}
