package io.kazasu.load.transport;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.net.NetSocketInternal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A reader's MQTT connection: CONNECT, subscriptions to its decisions and commands, and the hello that the gateway then
 * sends. Decisions are acknowledged as they come.
 */
final class MqttLine implements Line {
    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final long PING_MILLIS = 1_000L * KEEP_ALIVE_SECONDS / 2;
    private static final int PACKET_ID_MAX = 65_535;

    private final Vertx vertx;
    private final NetSocketInternal socket;
    private final ReaderToken reader;
    private final Listener listener;
    private final Promise<Opened> opened = Promise.promise();
    private int packetId;
    private long pings = -1;

    MqttLine(Vertx vertx, NetSocketInternal socket, ReaderToken reader, Listener listener) {
        this.vertx = vertx;
        this.socket = socket;
        this.reader = reader;
        this.listener = listener;
    }

    /** Call once. */
    Future<Opened> connect() {
        socket.messageHandler(this::packet);
        socket.exceptionHandler(fault -> socket.close());
        socket.closeHandler(closed -> {
            vertx.cancelTimer(pings);
            opened.tryFail("closed");
            listener.closed();
        });
        pings = vertx.setPeriodic(PING_MILLIS, fired -> socket.writeMessage(MqttMessage.PINGREQ));
        socket.writeMessage(MqttMessageBuilders.connect()
                .protocolVersion(MqttVersion.MQTT_5)
                .clientId(reader.reader())
                .username(reader.reader())
                .password(reader.token().getBytes(StandardCharsets.UTF_8))
                .cleanSession(true)
                .keepAlive(KEEP_ALIVE_SECONDS)
                .build());
        return opened.future();
    }

    @Override
    public void send(byte[] tap) {
        socket.writeMessage(MqttMessageBuilders.publish()
                .topicName("kazasu/v1/taps")
                .qos(MqttQoS.AT_LEAST_ONCE)
                .messageId(nextPacketId())
                .payload(Unpooled.wrappedBuffer(tap))
                .build());
    }

    @Override
    public Future<Void> close() {
        return socket.close();
    }

    private void packet(Object packet) {
        try {
            if (packet instanceof MqttConnAckMessage connected) {
                connected(connected.variableHeader().connectReturnCode());
            } else if (packet instanceof MqttPublishMessage published) {
                published(published);
            } else if (packet instanceof MqttMessage other
                    && other.decoderResult().isFailure()) {
                socket.close();
            }
            // PUBACKs, SUBACKs and PINGRESPs ask for nothing; a DISCONNECT is followed by the end of the connection
        } finally {
            ReferenceCountUtil.release(packet);
        }
    }

    private void connected(MqttConnectReturnCode code) {
        if (code != MqttConnectReturnCode.CONNECTION_ACCEPTED) {
            boolean passing = code == MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE_5
                    || code == MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_BUSY;
            opened.tryFail(
                    passing
                            ? new IllegalStateException(code.name())
                            : new Transport.RefusedException(reader, code.name()));
            socket.close();
            return;
        }
        String own = "kazasu/v1/readers/" + reader.reader();
        socket.writeMessage(MqttMessageBuilders.subscribe()
                .messageId(nextPacketId())
                .addSubscription(MqttQoS.AT_LEAST_ONCE, own + "/decisions")
                .addSubscription(MqttQoS.AT_LEAST_ONCE, own + "/commands")
                .build());
    }

    private void published(MqttPublishMessage message) {
        WireFields frame;
        try {
            frame = WireFields.of(ByteBufUtil.getBytes(message.payload()));
        } catch (IOException e) {
            socket.close();
            return;
        }
        if (message.fixedHeader().qosLevel() == MqttQoS.AT_LEAST_ONCE) {
            socket.writeMessage(MqttMessageBuilders.pubAck()
                    .packetId(message.variableHeader().packetId())
                    .reasonCode((byte) 0)
                    .build());
        }
        if (frame.type().equals("hello")) {
            opened.tryComplete(Opened.of(this, frame));
        } else {
            listener.frame(frame);
        }
    }

    private int nextPacketId() {
        packetId = packetId % PACKET_ID_MAX + 1;
        return packetId;
    }
}
