package io.kazasu.load;

import io.kazasu.load.transport.HttpTransport;
import io.kazasu.load.transport.MqttDialer;
import io.kazasu.load.transport.SourceAddresses;
import io.kazasu.load.transport.StreamTransport;
import io.kazasu.load.transport.Target;
import io.kazasu.load.transport.Transport;
import io.kazasu.load.transport.WebSocketDialer;
import io.vertx.core.Vertx;
import java.time.Duration;

/** How taps travel. */
public enum TransportKind {
    HTTP,
    WEBSOCKET,
    MQTT;

    /**
     * @param mqtt the same gateway's port for MQTT
     * @param connections of HTTP
     * @param sources of streams
     */
    public record Ends(Target http, Target mqtt, int connections, SourceAddresses sources, Duration patience) {}

    public Transport open(Vertx vertx, Ends ends) {
        return switch (this) {
            case HTTP -> new HttpTransport(vertx, ends.http, ends.connections, ends.patience);
            case WEBSOCKET ->
                new StreamTransport(vertx, new WebSocketDialer(vertx, ends.http, ends.sources), ends.patience);
            case MQTT -> new StreamTransport(vertx, new MqttDialer(vertx, ends.mqtt, ends.sources), ends.patience);
        };
    }

    boolean stream() {
        return this != HTTP;
    }
}
