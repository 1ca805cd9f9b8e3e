package io.kazasu.load.transport;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.List;

/** MQTT 5, QoS 1, on Netty's codec: the client of vertx-mqtt speaks 3.1.1 only. */
public final class MqttDialer implements Line.Dialer {
    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
    private static final int PACKET_BYTES_MAX = 256 * 1024;

    private final Vertx vertx;
    private final Target target;
    private final List<NetClient> clients = new ArrayList<>();
    private long dialed;

    /** @param target whose port is that for MQTT */
    public MqttDialer(Vertx vertx, Target target, SourceAddresses sources) {
        this.vertx = vertx;
        this.target = target;
        for (int i = 0; i < sources.count(); i++) {
            NetClientOptions options = new NetClientOptions()
                    .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                    .setTcpNoDelay(true);
            if (sources.count() > 1) {
                options.setLocalAddress(sources.of(i));
            }
            clients.add(vertx.createNetClient(options));
        }
    }

    @Override
    public Future<Line.Opened> dial(ReaderToken reader, Line.Listener listener) {
        NetClient client = clients.get((int) (dialed++ % clients.size()));
        return client.connect(target.port(), target.host()).compose(socket -> {
            MqttLine line = new MqttLine(vertx, mqtt(socket), reader, listener);
            return line.connect();
        });
    }

    @Override
    public String name() {
        return "MQTT 5";
    }

    @Override
    public Future<Void> close() {
        return Future.join(clients.stream().map(NetClient::close).toList()).mapEmpty();
    }

    private static NetSocketInternal mqtt(NetSocket socket) {
        NetSocketInternal internal = (NetSocketInternal) socket;
        ChannelPipeline pipeline = internal.channelHandlerContext().pipeline();
        pipeline.addBefore("handler", "mqttEncoder", MqttEncoder.INSTANCE);
        pipeline.addBefore("handler", "mqttDecoder", new MqttDecoder(PACKET_BYTES_MAX));
        return internal;
    }
}
