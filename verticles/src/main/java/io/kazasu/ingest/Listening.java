package io.kazasu.ingest;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.mqtt.MqttServerOptions;

/**
 * Where and how readers are listened for. HTTP/2 without TLS is off: to tell it from HTTP/1.1, Vert.x would let a
 * connection be known only when its first request is complete.
 */
public record Listening(HttpServerOptions http, MqttServerOptions mqtt) {
    public Listening {
        http = WebSocketRoute.bounded(http).setHttp2ClearTextEnabled(false);
    }
}
