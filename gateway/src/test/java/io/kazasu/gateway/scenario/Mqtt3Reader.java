package io.kazasu.gateway.scenario;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.MqttPingSender;
import org.eclipse.paho.client.mqttv3.TimerPingSender;
import org.eclipse.paho.client.mqttv3.internal.ClientComms;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** MQTT 3.1.1 by Eclipse Paho. */
final class Mqtt3Reader extends MqttReader {
    /** More than the gateway decides at a time: it must stop reading. */
    private static final int IN_FLIGHT = 1_000;

    private final MqttAsyncClient client;

    private Mqtt3Reader(int port, String reader, MqttPingSender pings) throws MqttException {
        super(reader);
        client = new MqttAsyncClient("tcp://127.0.0.1:" + port, reader, new MemoryPersistence(), pings);
        client.setCallback(new Callback());
    }

    /** Connected and subscribed to both topics. */
    static Mqtt3Reader connect(int port, String reader) throws IOException {
        return connect(port, reader, new TimerPingSender(), options(reader, "token-" + reader));
    }

    /** The same, but it never pings, whatever its keep-alive. */
    static Mqtt3Reader connectSilently(int port, String reader, int keepAliveSeconds) throws IOException {
        MqttConnectOptions options = options(reader, "token-" + reader);
        options.setKeepAliveInterval(keepAliveSeconds);
        return connect(port, reader, new NoPings(), options);
    }

    static Mqtt3Reader connectWithWill(int port, String reader, String topic, String will) throws IOException {
        MqttConnectOptions options = options(reader, "token-" + reader);
        options.setWill(topic, will.getBytes(StandardCharsets.UTF_8), 1, false);
        return connect(port, reader, new TimerPingSender(), options);
    }

    private static Mqtt3Reader connect(int port, String reader, MqttPingSender pings, MqttConnectOptions options)
            throws IOException {
        try {
            Mqtt3Reader connected = new Mqtt3Reader(port, reader, pings);
            connected.client.connect(options).waitForCompletion(LIMIT_MILLIS);
            connected.subscribe(connected.decisionsTopic());
            connected.subscribe(connected.commandsTopic());
            return connected;
        } catch (MqttException e) {
            throw new IOException(e);
        }
    }

    /** The code with which a CONNECT is refused; 0 when it is not. */
    static int refusal(int port, String clientId, String user, String token) throws IOException {
        try (MqttAsyncClient client =
                new MqttAsyncClient("tcp://127.0.0.1:" + port, clientId, new MemoryPersistence())) {
            client.connect(options(user, token)).waitForCompletion(LIMIT_MILLIS);
            client.disconnect().waitForCompletion(LIMIT_MILLIS);
            return 0;
        } catch (MqttException e) {
            return e.getReasonCode();
        }
    }

    private static MqttConnectOptions options(String user, String token) {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setUserName(user);
        options.setPassword(token.toCharArray());
        options.setCleanSession(true);
        options.setMaxInflight(IN_FLIGHT);
        return options;
    }

    @Override
    Publication publish(String topic, byte[] payload) throws IOException {
        try {
            return new Sent(client.publish(topic, payload, 1, false));
        } catch (MqttException e) {
            throw new IOException(e);
        }
    }

    @Override
    int subscribe(String filter) throws IOException {
        try {
            IMqttToken token = client.subscribe(filter, 1);
            token.waitForCompletion(LIMIT_MILLIS);
            return token.getGrantedQos()[0];
        } catch (MqttException e) {
            return e.getReasonCode();
        }
    }

    @Override
    boolean open() {
        return client.isConnected();
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

    private record Sent(IMqttDeliveryToken token) implements Publication {
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
        public void connectionLost(Throwable cause) {
            lost();
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            arrived(topic, message.getPayload());
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {}
    }
}
