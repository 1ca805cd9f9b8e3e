package io.kazasu.ingest;

import io.vertx.mqtt.messages.codes.MqttDisconnectReasonCode;
import java.util.Locale;

/** Why the gateway ends a reader's connection, as WebSocket (RFC 6455) and MQTT 5 say it. Codes are a contract. */
enum Ending {
    TAKEN_OVER(4409, MqttDisconnectReasonCode.SESSION_TAKEN_OVER, "the reader has connected again"),
    UNAUTHENTICATED(4401, MqttDisconnectReasonCode.NOT_AUTHORIZED, "the token or certificate is no longer valid"),
    DISABLED(4403, MqttDisconnectReasonCode.NOT_AUTHORIZED, "the reader is disabled"),
    SILENT(4408, MqttDisconnectReasonCode.KEEP_ALIVE_TIMEOUT, "nothing was heard for too long"),
    DRAINING(1001, MqttDisconnectReasonCode.SERVER_SHUTTING_DOWN, "the gateway is shutting down"),
    UNAVAILABLE(1013, MqttDisconnectReasonCode.SERVER_BUSY, "it could not be recorded; send the same again later"),
    BINARY(1003, MqttDisconnectReasonCode.PAYLOAD_FORMAT_INVALID, "text frames are expected"),
    MALFORMED(1002, MqttDisconnectReasonCode.MALFORMED_PACKET, "this cannot be read"),
    TOO_LARGE(1009, MqttDisconnectReasonCode.PACKET_TOO_LARGE, "a tap has 64 KiB at most"),
    TOO_MANY(1008, MqttDisconnectReasonCode.RECEIVE_MAXIMUM_EXCEEDED, "decisions are not acknowledged"),
    QOS(1008, MqttDisconnectReasonCode.QOS_NOT_SUPPORTED, "taps are published with QoS 1"),
    SLOW(1008, MqttDisconnectReasonCode.KEEP_ALIVE_TIMEOUT, "nobody has logged in for too long"),
    TOPIC(1008, MqttDisconnectReasonCode.TOPIC_NAME_INVALID, "taps are published to kazasu/v1/taps");

    private final short webSocket;
    private final MqttDisconnectReasonCode mqtt;
    private final String reason;

    Ending(int webSocket, MqttDisconnectReasonCode mqtt, String reason) {
        this.webSocket = (short) webSocket;
        this.mqtt = mqtt;
        this.reason = reason;
    }

    short webSocket() {
        return webSocket;
    }

    MqttDisconnectReasonCode mqtt() {
        return mqtt;
    }

    /** As metrics have it. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** At most 123 bytes, as a close frame takes. */
    String reason() {
        return reason;
    }
}
