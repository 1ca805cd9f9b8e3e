package io.kazasu.ingest;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.VertxWrapper;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.NetServerInternal;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sockets under vertx-mqtt, which neither lets its user stop reading nor tells of what goes wrong before a client
 * has connected. Its server is made from this {@code Vertx} and gets sockets that can be found by their remote address.
 * Confined to one event loop.
 */
final class MqttSockets extends VertxWrapper {
    private final Map<SocketAddress, NetSocket> open = new HashMap<>();
    private final Map<SocketAddress, Login> logins = new HashMap<>();
    private final Handler<Throwable> faults;
    private final Handler<Throwable> handshakes;
    private @Nullable NetServer server;

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
    MqttSockets(Vertx vertx, Handler<Throwable> faults, Handler<Throwable> handshakes) {
        super((VertxInternal) vertx);
        this.faults = faults;
        this.handshakes = handshakes;
    }

    Optional<NetSocket> of(SocketAddress remote) {
        return Optional.ofNullable(open.get(remote));
    }

    /** Of the connection from there. */
    Login login(SocketAddress remote) {
        return logins.getOrDefault(remote, Login.NONE);
    }

    /** For the next connections; those that are open stay. */
    Future<Boolean> updateSsl(ServerSSLOptions options) {
        return server == null ? Future.succeededFuture(false) : server.updateSSLOptions(options);
    }

    /** To be told when an MQTT connection has closed. */
    void closed(SocketAddress remote) {
        open.remove(remote);
        logins.remove(remote);
    }

    @Override
    public NetServerInternal createNetServer(NetServerOptions options) {
        NetServerInternal made = super.createNetServer(options);
        made.exceptionHandler(handshakes);
        server = made;
        return proxy(NetServerInternal.class, made, "connectHandler", this::connected);
    }

    private Handler<NetSocket> connected(Handler<NetSocket> mqtt) {
        return socket -> {
            SocketAddress remote = socket.remoteAddress();
            open.put(remote, socket);
            // both handlers are replaced once an MQTT connection is made of the socket
            socket.closeHandler(none -> closed(remote));
            socket.exceptionHandler(faults);
            NetSocketInternal guarded = proxy(
                    NetSocketInternal.class,
                    (NetSocketInternal) socket,
                    "messageHandler",
                    (Handler<Object> reader) -> guarded(reader, socket));
            mqtt.handle(guarded);
        };
    }

    /** What vertx-mqtt throws at a packet that is out of place is the client's fault, not the gateway's. */
    private Handler<Object> guarded(Handler<Object> reader, NetSocket socket) {
        return packet -> {
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

    /** Gives {@code method} another handler than it is called with. */
    @SuppressWarnings("unchecked")
    private static <T, E> T proxy(Class<T> type, T target, String method, Replacement<E> replacement) {
        InvocationHandler calls = (proxy, called, given) -> {
            try {
                Object[] arguments = given;
                if (called.getName().equals(method) && given != null && given.length == 1) {
                    arguments = new Object[] {replacement.of((Handler<E>) given[0])};
                }
                return called.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (T) Proxy.newProxyInstance(MqttSockets.class.getClassLoader(), new Class<?>[] {type}, calls);
    }

    @FunctionalInterface
    private interface Replacement<E> {
        Handler<E> of(Handler<E> handler);
    }
}
