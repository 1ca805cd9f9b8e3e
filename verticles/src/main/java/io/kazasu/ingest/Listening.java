package io.kazasu.ingest;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.mqtt.MqttServerOptions;

/** Where and how readers are listened for. */
public record Listening(HttpServerOptions http, MqttServerOptions mqtt) {
    public Listening {
        http = WebSocketRoute.bounded(http);
    }
}
