package io.kazasu.load;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.json.JsonObject;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.util.List;

/** The streams of a fake gateway. */
final class FakeStreams {
    private static final int IN_FLIGHT_MAX = 5;

    private FakeStreams() {}

    static void webSocket(FakeGateway gateway, FakeLedger ledger, ServerWebSocketHandshake handshake) {
        String reader = String.valueOf(handshake.headers().get("Authorization")).replace("Bearer ", "");
        if (!reader.startsWith("reader-")) {
            handshake.reject(401);
            return;
        }
        handshake.accept().onSuccess(socket -> {
            socket.textMessageHandler(text -> {
                if (gateway.losesConnection()) {
                    socket.close((short) 1001);
                    return;
                }
                JsonObject answer = ledger.commit(reader, new JsonObject(text)).put("type", "decision");
                gateway.answer(() -> socket.writeTextMessage(answer.encode()));
            });
            socket.writeTextMessage(hello().encode());
        });
    }

    static Future<Integer> mqtt(Vertx vertx, FakeGateway gateway, FakeLedger ledger) {
        return MqttServer.create(
                        vertx, new MqttServerOptions().setHost("127.0.0.1").setPort(0))
                .endpointHandler(endpoint -> serve(gateway, ledger, endpoint))
                .listen()
                .map(MqttServer::actualPort);
    }

    private static void serve(FakeGateway gateway, FakeLedger ledger, MqttEndpoint endpoint) {
        String reader = endpoint.clientIdentifier();
        String topic = "kazasu/v1/readers/" + reader;
        endpoint.subscribeHandler(subscription -> {
            endpoint.subscribeAcknowledge(
                    subscription.messageId(), List.of(MqttQoS.AT_LEAST_ONCE, MqttQoS.AT_LEAST_ONCE));
            publish(endpoint, topic + "/commands", hello());
        });
        endpoint.publishHandler(message -> {
            if (gateway.losesConnection()) {
                endpoint.close();
                return;
            }
            answer(gateway, ledger, endpoint, message);
        });
        endpoint.accept(false);
    }

    private static void answer(
            FakeGateway gateway, FakeLedger ledger, MqttEndpoint endpoint, MqttPublishMessage message) {
        String reader = endpoint.clientIdentifier();
        JsonObject answer =
                ledger.commit(reader, new JsonObject(message.payload())).put("type", "decision");
        gateway.answer(() -> {
            if (endpoint.isConnected()) {
                publish(endpoint, "kazasu/v1/readers/" + reader + "/decisions", answer);
                endpoint.publishAcknowledge(message.messageId());
            }
        });
    }

    private static void publish(MqttEndpoint endpoint, String topic, JsonObject frame) {
        endpoint.publish(topic, Buffer.buffer(frame.encode()), MqttQoS.AT_LEAST_ONCE, false, false);
    }

    private static JsonObject hello() {
        return new JsonObject().put("type", "hello").put("lastSequence", 10).put("inFlightMax", IN_FLIGHT_MAX);
    }
}
