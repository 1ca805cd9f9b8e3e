package io.kazasu.gateway.config;

/**
 * @param bind address to listen on
 * @param port 0..65535; 0 = any free port
 */
public record MqttConfig(String bind, int port) {
    static MqttConfig of(EffectiveSettings settings) {
        return new MqttConfig(settings.get(Settings.BIND), settings.get(Settings.MQTT_PORT));
    }
}
