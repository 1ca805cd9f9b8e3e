package io.kazasu.gateway.config;

/**
 * @param bind address to listen on
 * @param port 0..65535; 0 = any free port
 */
public record ManagementConfig(String bind, int port) {
    static ManagementConfig of(EffectiveSettings settings) {
        return new ManagementConfig(settings.get(Settings.BIND), settings.get(Settings.MANAGEMENT_PORT));
    }
}
