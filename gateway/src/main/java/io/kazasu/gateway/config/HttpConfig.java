package io.kazasu.gateway.config;

/**
 * @param bind address to listen on
 * @param port 0..65535; 0 = any free port
 * @param eventLoops at least 1
 * @param idleSeconds after which a silent connection is closed
 * @param drainTimeoutSeconds how long the shutdown waits for taps in flight
 */
public record HttpConfig(String bind, int port, int eventLoops, int idleSeconds, int drainTimeoutSeconds) {
    static HttpConfig of(EffectiveSettings settings) {
        return new HttpConfig(
                settings.get(Settings.BIND),
                settings.get(Settings.HTTP_PORT),
                settings.get(Settings.HTTP_EVENT_LOOPS),
                settings.get(Settings.HTTP_IDLE),
                settings.get(Settings.DRAIN_TIMEOUT));
    }
}
