package io.kazasu.gateway.scenario;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.MqttPingSender;
import org.eclipse.paho.mqttv5.client.internal.ClientComms;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** MQTT 5 by Eclipse Paho. */
final class Mqtt5Reader extends MqttReader {
    private final MqttAsyncClient client;
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();

    /** Of messages that are acknowledged by hand, in the order of arrival. */
    private final BlockingQueue<Integer> arrivedIds = new LinkedBlockingQueue<>();

    private final AtomicInteger mostUnacknowledged = new AtomicInteger();

    private Mqtt5Reader(MqttAsyncClient client, String reader) {
        super(reader);
        this.client = client;
        client.setCallback(new Callback());
    }

    /** Connected and subscribed to both topics. */
    static Mqtt5Reader connect(int port, String reader) throws IOException {
        return connect("tcp://127.0.0.1:" + port, reader, options(reader, "token-" + reader));
    }

    /** The same over TLS, without user name and password, by the client's certificate that {@code tls} has. */
    static Mqtt5Reader secure(int port, String reader, SSLContext tls) throws IOException {
        MqttConnectionOptions options = clean();
        options.setSocketFactory(tls.getSocketFactory());
        return connect("ssl://127.0.0.1:" + port, reader, options);
    }

    /** The same, but it never pings, whatever its keep-alive. */
    static Mqtt5Reader connectSilently(int port, String reader, int keepAliveSeconds) throws IOException {
        MqttConnectionOptions options = options(reader, "token-" + reader);
        options.setKeepAliveInterval(keepAliveSeconds);
        try {
            MemoryPersistence memory = new MemoryPersistence();
            return connect(
                    new MqttAsyncClient("tcp://127.0.0.1:" + port, reader, memory, new NoPings(), null),
                    reader,
                    options);
        } catch (MqttException e) {
            throw new IOException(e);
        }
    }

    static Mqtt5Reader connectWithWill(int port, String reader, String topic, String will) throws IOException {
        MqttConnectionOptions options = options(reader, "token-" + reader);
        options.setWill(topic, new MqttMessage(will.getBytes(StandardCharsets.UTF_8)));
        return connect("tcp://127.0.0.1:" + port, reader, options);
    }

    /** One that acknowledges only by {@link #acknowledgeNext()}. */
    static Mqtt5Reader connectSlowly(int port, String reader, int receiveMaximum) throws IOException {
        MqttConnectionOptions options = options(reader, "token-" + reader);
        options.setReceiveMaximum(receiveMaximum);
        try {
            MqttAsyncClient client = new MqttAsyncClient("tcp://127.0.0.1:" + port, reader, new MemoryPersistence());
            client.setManualAcks(true);
            return connect(client, reader, options);
        } catch (MqttException e) {
            throw new IOException(e);
        }
    }

    private static Mqtt5Reader connect(String gateway, String reader, MqttConnectionOptions options)
            throws IOException {
        try {
            return connect(new MqttAsyncClient(gateway, reader, new MemoryPersistence()), reader, options);
        } catch (MqttException e) {
            throw new IOException(e);
        }
    }

    private static Mqtt5Reader connect(MqttAsyncClient client, String reader, MqttConnectionOptions options)
            throws IOException {
        try {
            Mqtt5Reader connected = new Mqtt5Reader(client, reader);
            connected.client.connect(options).waitForCompletion(LIMIT_MILLIS);
            connected.subscribe(connected.decisionsTopic());
            connected.subscribe(connected.commandsTopic());
            return connected;
        } catch (MqttException e) {
            throw new IOException(e);
        }
    }

    /** The reason code with which a CONNECT is refused; 0 when it is not, -1 when the connection broke. */
    static int refusal(int port, String clientId, String user, String token) throws IOException {
        return refusal("tcp://127.0.0.1:" + port, clientId, options(user, token));
    }

    /**
     * The same over TLS; -1 when there was no CONNACK.
     *
     * @param user none when empty, and no password then
     */
    static int secureRefusal(int port, String clientId, String user, SSLContext tls) throws IOException {
        MqttConnectionOptions options = clean();
        options.setSocketFactory(tls.getSocketFactory());
        if (!user.isEmpty()) {
            options.setUserName(user);
        }
        int code = refusal("ssl://127.0.0.1:" + port, clientId, options);
        return code == 0 || (code >= 0x80 && code <= 0xff) ? code : -1;
    }

    private static int refusal(String gateway, String clientId, MqttConnectionOptions options) throws IOException {
        try {
            MqttAsyncClient client = new MqttAsyncClient(gateway, clientId, new MemoryPersistence());
            try {
                client.connect(options).waitForCompletion(LIMIT_MILLIS);
                client.disconnect().waitForCompletion(LIMIT_MILLIS);
                return 0;
            } finally {
                client.close(true);
            }
        } catch (MqttException e) {
            // the library's own 0 stands for any other exception, such as that of a handshake
            return e.getReasonCode() == 0 ? -1 : e.getReasonCode();
        }
    }

    private static MqttConnectionOptions options(String user, String token) {
        MqttConnectionOptions options = clean();
        options.setUserName(user);
        options.setPassword(token.getBytes(StandardCharsets.UTF_8));
        return options;
    }

    private static MqttConnectionOptions clean() {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setAutomaticReconnect(false);
        return options;
    }

    @Override
    Publication publish(String topic, byte[] payload) throws IOException {
        return publish(topic, payload, 1);
    }

    Publication publish(String topic, byte[] payload, int qos) throws IOException {
        try {
            return new Sent(client.publish(topic, payload, qos, false));
        } catch (MqttException e) {
            throw new IOException(e);
        }
    }

    @Override
    int subscribe(String filter) throws IOException {
        try {
            IMqttToken token = client.subscribe(filter, 1);
            token.waitForCompletion(LIMIT_MILLIS);
            return token.getReasonCodes()[0];
        } catch (MqttException e) {
            return e.getReasonCode();
        }
    }

    /** Waits for the oldest message that is not acknowledged, and acknowledges it. */
    void acknowledgeNext() throws IOException {
        try {
            Integer id = arrivedIds.poll(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
            if (id == null) {
                throw new IOException("nothing comes");
            }
            client.messageArrivedComplete(id, 1);
        } catch (MqttException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** How many there have been at a time. */
    int mostUnacknowledged() {
        return mostUnacknowledged.get();
    }

    @Override
    boolean open() {
        return client.isConnected();
    }

    /** The reason code of the gateway's DISCONNECT. */
    int endCode() throws IOException {
        try {
            return ended.get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IOException("still connected", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        try {
            client.disconnectForcibly(0, 100, false);
            client.close(true);
        } catch (MqttException e) {
            // it is gone already
        }
    }

    private record Sent(IMqttToken token) implements Publication {
        @Override
        public boolean acknowledged() {
            return token.isComplete() && token.getException() == null;
        }

        @Override
        public void awaitAcknowledged() throws IOException {
            try {
                token.waitForCompletion(LIMIT_MILLIS);
            } catch (MqttException e) {
                throw new IOException(e);
            }
        }
    }

    private static final class NoPings implements MqttPingSender {
        @Override
        public void init(ClientComms comms) {}

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public void schedule(long delayMillis) {}
    }

    private final class Callback implements MqttCallback {
        @Override
        public void disconnected(MqttDisconnectResponse response) {
            ended.complete(response.getReturnCode());
            lost();
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {}

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            arrivedIds.add(message.getId());
            mostUnacknowledged.accumulateAndGet(arrivedIds.size(), Math::max);
            arrived(topic, message.getPayload());
        }

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
