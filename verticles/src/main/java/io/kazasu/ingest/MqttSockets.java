package io.kazasu.ingest;

import io.kazasu.metrics.TapMeters;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.VertxWrapper;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.NetServerInternal;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sockets under vertx-mqtt, which neither lets its user stop reading nor tells of what goes wrong before a client
 * has connected. Its server is made from this {@code Vertx} and gets sockets that can be found by their remote address.
 * Confined to one event loop.
 */
final class MqttSockets extends VertxWrapper {
    /** From the first byte to the end of the login, however slowly a CONNECT drips. */
    static final int LOGIN_SECONDS_MAX = 10;

    /**
     * A socket that is closed while its client still sends resets the connection, and with it what the client has not
     * yet read: the goodbye. So the gateway reads on, for as long as a client may take to close on its side.
     */
    private static final long GOODBYE_MILLIS_MAX = 1_000;

    private static final long MILLIS = 1_000;

    /** Handlers of vertx-mqtt that a CONNECT with a keep-alive adds. */
    private static final List<String> KEEP_ALIVE = List.of("idle", "keepAliveHandler");

    private final Map<SocketAddress, NetSocket> open = new HashMap<>();
    private final Map<SocketAddress, Long> deadlines = new HashMap<>();
    private final Set<SocketAddress> leaving = new HashSet<>();
    private final Map<SocketAddress, Login> logins = new HashMap<>();
    private final Handler<Throwable> faults;
    private final Handler<Throwable> handshakes;
    private @Nullable NetServer server;
    private final TapMeters meters;

    /** What a CONNECT has, of which vertx-mqtt tells only when it has both. */
    record Login(Optional<String> userName, Optional<String> password) {
        static final Login NONE = new Login(Optional.empty(), Optional.empty());

        static Login of(MqttConnectMessage connect) {
            byte[] password = connect.payload().passwordInBytes();
            return new Login(
                    Optional.ofNullable(connect.payload().userName()),
                    Optional.ofNullable(password).map(bytes -> new String(bytes, StandardCharsets.UTF_8)));
        }
    }

    /**
     * @param faults told of what cannot be read and comes from nobody in particular
     * @param handshakes told of those of TLS that failed
     */
    MqttSockets(Vertx vertx, TapMeters meters, Handler<Throwable> faults, Handler<Throwable> handshakes) {
        super((VertxInternal) vertx);
        this.meters = meters;
        this.handshakes = handshakes;
        this.faults = faults;
    }

    /** Empty once it is closed or about to be. */
    Optional<NetSocket> of(SocketAddress remote) {
        return leaving.contains(remote) ? Optional.empty() : Optional.ofNullable(open.get(remote));
    }

    /** Of the connection from there. */
    Login login(SocketAddress remote) {
        return logins.getOrDefault(remote, Login.NONE);
    }

    /** For the next connections; those that are open stay. */
    Future<Boolean> updateSsl(ServerSSLOptions options) {
        return server == null ? Future.succeededFuture(false) : server.updateSSLOptions(options);
    }

    /** To be told when a client has logged in or is refused. */
    void answered(SocketAddress remote) {
        Long timer = deadlines.remove(remote);
        if (timer != null) {
            cancelTimer(timer);
        }
    }

    /**
     * vertx-mqtt cuts off a client that misses its keep-alive without a word, when the gateway is about to tell it so and
     * to count it. To be called once there is a CONNECT.
     */
    void stopKeepAlive(SocketAddress remote) {
        if (open.get(remote) instanceof NetSocketInternal socket) {
            ChannelPipeline pipeline = socket.channelHandlerContext().pipeline();
            KEEP_ALIVE.stream().filter(name -> pipeline.get(name) != null).forEach(pipeline::remove);
        }
    }

    private void closed(SocketAddress remote) {
        answered(remote);
        open.remove(remote);
        logins.remove(remote);
        leaving.remove(remote);
    }

    @Override
    public NetServerInternal createNetServer(NetServerOptions options) {
        NetServerInternal made = super.createNetServer(options);
        made.exceptionHandler(handshakes);
        server = made;
        return proxy(
                NetServerInternal.class,
                made,
                (method, given) ->
                        method.equals("connectHandler") ? made.connectHandler(connected(handler(given))) : null);
    }

    private Handler<NetSocket> connected(Handler<NetSocket> mqtt) {
        return socket -> {
            SocketAddress remote = socket.remoteAddress();
            open.put(remote, socket);
            deadlines.put(remote, setTimer(LOGIN_SECONDS_MAX * MILLIS, id -> {
                meters.connectionEnded(Ending.SLOW.wireName());
                socket.close();
            }));
            NetSocketInternal inner = (NetSocketInternal) socket;
            inner.channelHandlerContext().channel().closeFuture().addListener(closed -> closed(remote));
            // replaced once an MQTT connection is made of the socket
            socket.exceptionHandler(faults);
            mqtt.handle(guarded(inner));
        };
    }

    private NetSocketInternal guarded(NetSocketInternal socket) {
        return proxy(NetSocketInternal.class, socket, (method, given) -> switch (method) {
            case "messageHandler" -> socket.messageHandler(guarded(handler(given), socket));
            case "close" -> leave(socket);
            default -> null;
        });
    }

    /** What vertx-mqtt throws at a packet that is out of place is the client's fault, not the gateway's. */
    private Handler<Object> guarded(Handler<Object> reader, NetSocket socket) {
        return packet -> {
            if (leaving.contains(socket.remoteAddress())) {
                return;
            }
            try {
                if (packet instanceof MqttConnectMessage connect && connect.payload() != null) {
                    logins.putIfAbsent(socket.remoteAddress(), Login.of(connect));
                }
                if (packet instanceof MqttMessage message
                        && message.decoderResult().cause() instanceof MqttUnacceptableProtocolVersionException old) {
                    faults.handle(old);
                }
                reader.handle(packet);
            } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
                faults.handle(e);
                socket.close();
            }
        };
    }

    /** Says that nothing more is written, and closes when the client does or after a while. */
    @SuppressWarnings("FutureReturnValueIgnored") // when it fails the client is gone
    private Future<Void> leave(NetSocketInternal socket) {
        if (!leaving.add(socket.remoteAddress())) {
            return Future.succeededFuture();
        }
        socket.resume();
        if (!socket.isSsl() && socket.channelHandlerContext().channel() instanceof DuplexChannel channel) {
            socket.write(Buffer.buffer()).onComplete(written -> channel.shutdownOutput());
        }
        long timer = setTimer(GOODBYE_MILLIS_MAX, id -> socket.close());
        socket.channelHandlerContext().channel().closeFuture().addListener(closed -> cancelTimer(timer));
        return Future.succeededFuture();
    }

    @SuppressWarnings("unchecked")
    private static <E> Handler<E> handler(Object[] given) {
        return (Handler<E>) given[0];
    }

    /** Answers some of the calls of {@code target} in its place. */
    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<T> type, T target, Replacement replacement) {
        return (T) Proxy.newProxyInstance(
                MqttSockets.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, called, given) -> call(target, called, given, replacement));
    }

    private static @Nullable Object call(
            Object target, Method called, Object @Nullable [] given, Replacement replacement) throws Throwable {
        Object[] arguments = given == null ? new Object[0] : given;
        try {
            Object instead = replacement.of(called.getName(), arguments);
            return instead == null ? called.invoke(target, arguments) : instead;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @FunctionalInterface
    private interface Replacement {
        /** The result of the call, or null when it is to be passed on. */
        @Nullable
        Object of(String method, Object[] given);
    }
}
