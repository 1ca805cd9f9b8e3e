package io.kazasu.gateway.config;

/**
 * @param heartbeatSeconds how often a connected reader is pinged
 * @param silentSeconds after which a reader counts as silent
 * @param inFlightMax taps of one connection that wait for their decision, 1..65535
 */
public record ReadersConfig(int heartbeatSeconds, int silentSeconds, int inFlightMax) {
    static ReadersConfig of(EffectiveSettings settings) {
        return new ReadersConfig(
                settings.get(Settings.READERS_HEARTBEAT),
                settings.get(Settings.READERS_SILENT),
                settings.get(Settings.READERS_IN_FLIGHT));
    }
}
