package io.kazasu.ingest;

import io.kazasu.tap.MalformedException;
import io.kazasu.tap.Reader;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;

/** Readers over MQTT 3.1.1 and 5. One per event loop. */
final class MqttListener {
    private static final int CLIENT_ID_CHARS_MAX = 256;

    /** Of the library, which asks for nothing but a byte now and then: later than the gateway's own. */
    private static final int CONNECT_SECONDS_MAX = MqttSockets.LOGIN_SECONDS_MAX + 5;

    private final LoopConnections connections;
    private final StreamLoop loop;
    private final MqttSockets sockets;
    private final MqttServer server;

    MqttListener(MqttServerOptions options, LoopConnections connections) {
        this.connections = connections;
        this.loop = connections.loop();
        this.sockets =
                new MqttSockets(loop.vertx(), loop.meters(), this::unreadable, new Handshakes(loop.meters(), "mqtt"));
        this.server = MqttServer.create(sockets, bounded(options)).endpointHandler(this::connect);
    }

    private static MqttServerOptions bounded(MqttServerOptions options) {
        return new MqttServerOptions(options)
                .setAutoClientId(false)
                .setMaxClientIdLength(CLIENT_ID_CHARS_MAX)
                .setMaxMessageSize(MqttGreeting.PACKET_BYTES_MAX)
                .setTimeoutOnConnect(CONNECT_SECONDS_MAX);
    }

    Future<?> listen() {
        return server.listen();
    }

    Future<Boolean> updateSsl(ServerSSLOptions ssl) {
        return sockets.updateSsl(ssl);
    }

    int port() {
        return server.actualPort();
    }

    Future<Void> close() {
        return server.close();
    }

    /** Before a CONNECT, or instead of one. */
    private void unreadable(Throwable cause) {
        loop.meters()
                .problem((cause instanceof TooLongFrameException ? ProblemType.TOO_LARGE : ProblemType.MALFORMED)
                        .wireName());
    }

    private void connect(MqttEndpoint endpoint) {
        SocketAddress remote = endpoint.remoteAddress();
        sockets.stopKeepAlive(remote);
        // a client may publish behind its CONNECT without waiting to be let in
        sockets.of(remote).ifPresent(NetSocket::pause);
        MqttSockets.Login login = sockets.login(remote);
        ReaderCredentials credentials =
                loop.login().credentials(login.password().filter(token -> !token.isEmpty()), endpoint.sslSession());
        login(endpoint, login, credentials)
                .compose(reader -> loop.lastSequence(reader).onSuccess(last -> {
                    // a client may have gone while the gateway looked it up
                    if (sockets.of(remote).isPresent()) {
                        open(endpoint, reader, credentials, last);
                    }
                }))
                .onFailure(cause -> refuse(endpoint, remote, cause));
    }

    /**
     * The client's ID and its user name are the reader, its password is the token. One with a certificate needs neither
     * user name nor password; what it gives must be of the same reader.
     */
    private Future<Reader> login(MqttEndpoint endpoint, MqttSockets.Login login, ReaderCredentials credentials) {
        try {
            if (loop.drain().draining()) {
                throw new ProblemException(Problem.of(ProblemType.UNAVAILABLE, "draining"));
            }
            boolean nameless =
                    login.userName().isEmpty() && credentials.certificate().isEmpty();
            if (nameless || MqttGreeting.wantsOtherAuthentication(endpoint)) {
                throw new ProblemException(ProblemType.UNAUTHENTICATED);
            }
            return loop.login()
                    .arriving(
                            credentials,
                            endpoint.remoteAddress(),
                            login.userName().orElse(null))
                    .map(reader -> identified(endpoint, reader));
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private static Reader identified(MqttEndpoint endpoint, Reader reader) {
        if (!reader.id().equals(endpoint.clientIdentifier())) {
            throw new MalformedException("clientIdentifier", "the reader's ID");
        }
        return reader;
    }

    private void open(MqttEndpoint endpoint, Reader reader, ReaderCredentials credentials, long lastSequence) {
        SocketAddress remote = endpoint.remoteAddress();
        Buffer hello =
                loop.frames().hello(reader, lastSequence, loop.pipeline().now()).toBuffer();
        MqttWire wire = new MqttWire(endpoint, sockets.of(remote).orElseThrow(), loop, hello);
        ReaderConnection connection = new ReaderConnection(loop, wire, reader, credentials);
        connections.add(connection);
        loop.front().activity().runs(reader, MqttGreeting.program(endpoint));
        endpoint.closeHandler(none -> connections.remove(connection));
        sockets.answered(remote);
        wire.start(connection, MqttTopics.of(reader.id()));
        endpoint.accept(false, MqttGreeting.granted(endpoint, loop.options(), lastSequence));
        sockets.of(remote).ifPresent(NetSocket::resume);
    }

    private void refuse(MqttEndpoint endpoint, SocketAddress remote, Throwable cause) {
        ProblemType problem = Problem.of(cause).type();
        loop.meters().problem(problem.wireName());
        sockets.answered(remote);
        if (sockets.of(remote).isPresent()) {
            MqttConnectReturnCode code = MqttGreeting.refusal(endpoint, problem);
            endpoint.reject(code);
        }
    }
}
