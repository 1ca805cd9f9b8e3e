package io.kazasu.load.scenario;

import io.kazasu.load.transport.IdleLines;
import io.kazasu.load.transport.MqttDialer;
import io.kazasu.load.transport.ReaderToken;
import io.kazasu.load.transport.SourceAddresses;
import io.kazasu.load.transport.Target;
import io.kazasu.load.transport.WebSocketDialer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.OptionalLong;

/** Readers that are connected and do nothing, over WebSocket and MQTT, and what that takes of the gateway's memory. */
public final class IdleReaders {
    /** For the gateway to reach the memory it needs. */
    private static final long SETTLING_MILLIS = 1_000;

    private final Vertx vertx;
    private final IdleLines overWebSocket;
    private final IdleLines overMqtt;
    private final Who who;
    private final OptionalLong gatewayPid;
    private OptionalLong bytesBefore = OptionalLong.empty();
    private OptionalLong bytesWith = OptionalLong.empty();

    /** @param webSocket and mqtt: readers of each */
    public record Who(List<ReaderToken> webSocket, List<ReaderToken> mqtt) {
        /** The first of {@code readers}; fails with {@link IllegalArgumentException} when there are fewer. */
        public static Who of(List<ReaderToken> readers, int webSocket, int mqtt) {
            if (readers.size() < webSocket + mqtt) {
                throw new IllegalArgumentException(
                        "readers: there are %d, %d are to be idle over WebSocket and %d over MQTT"
                                .formatted(readers.size(), webSocket, mqtt));
            }
            return new Who(readers.subList(0, webSocket), readers.subList(webSocket, webSocket + mqtt));
        }
    }

    /**
     * Where the gateway is.
     *
     * @param pid whose memory is measured, on this machine
     */
    public record Gateway(Target http, Target mqtt, OptionalLong pid) {}

    public IdleReaders(Vertx vertx, Gateway gateway, SourceAddresses sources, Who who) {
        this.vertx = vertx;
        this.overWebSocket = new IdleLines(vertx, new WebSocketDialer(vertx, gateway.http(), sources));
        this.overMqtt = new IdleLines(vertx, new MqttDialer(vertx, gateway.mqtt(), sources));
        this.who = who;
        this.gatewayPid = gateway.pid();
    }

    /** Completes when all are connected; fails as {@link IdleLines#open} does. Any thread. */
    public Future<Void> connect() {
        bytesBefore = memory();
        Promise<Void> opened = Promise.promise();
        vertx.getOrCreateContext().runOnContext(start -> overWebSocket
                .open(who.webSocket())
                .compose(done -> overMqtt.open(who.mqtt()))
                .compose(done -> vertx.timer(SETTLING_MILLIS))
                .<Void>mapEmpty()
                .onComplete(opened));
        return opened.future().onSuccess(done -> bytesWith = memory());
    }

    /** {@code bytesPerConnection} is resident memory of the gateway's process; absent without its process ID. */
    public JsonObject figures() {
        JsonObject figures = new JsonObject()
                .put("idleConnections", connected())
                .put("dialedAgain", dialedAgain())
                .put("endedByTheGateway", ended());
        int wanted = who.webSocket().size() + who.mqtt().size();
        if (bytesBefore.isPresent() && bytesWith.isPresent() && wanted > 0) {
            figures.put("residentBytesBefore", bytesBefore.getAsLong());
            figures.put("residentBytesWith", bytesWith.getAsLong());
            figures.put("bytesPerConnection", (bytesWith.getAsLong() - bytesBefore.getAsLong()) / wanted);
        }
        return figures;
    }

    /** Connections that are open. */
    public int connected() {
        return overWebSocket.count() + overMqtt.count();
    }

    /** Tries that came to nothing, for other reasons than that the reader was refused. */
    public int dialedAgain() {
        return overWebSocket.dialedAgain() + overMqtt.dialedAgain();
    }

    /** Connections that ended without having been closed here. */
    public int ended() {
        return overWebSocket.ended() + overMqtt.ended();
    }

    public Future<Void> close() {
        return overWebSocket.close().compose(closed -> overMqtt.close());
    }

    private OptionalLong memory() {
        return gatewayPid.isEmpty() ? gatewayPid : ProcessMemory.residentBytes(gatewayPid.getAsLong());
    }
}
