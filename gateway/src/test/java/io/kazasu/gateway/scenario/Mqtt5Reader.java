package io.kazasu.gateway.scenario;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** MQTT 5 by Eclipse Paho. */
final class Mqtt5Reader extends MqttReader {
    private final MqttAsyncClient client;
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();

    private Mqtt5Reader(int port, String reader) throws MqttException {
        super(reader);
        client = new MqttAsyncClient("tcp://127.0.0.1:" + port, reader, new MemoryPersistence());
        client.setCallback(new Callback());
    }

    /** Connected and subscribed to both topics. */
    static Mqtt5Reader connect(int port, String reader) throws IOException {
        try {
            Mqtt5Reader connected = new Mqtt5Reader(port, reader);
            connected.client.connect(options(reader, "token-" + reader)).waitForCompletion(LIMIT_MILLIS);
            connected.subscribe(connected.decisionsTopic());
            connected.subscribe(connected.commandsTopic());
            return connected;
        } catch (MqttException e) {
            throw new IOException(e);
        }
    }

    /** The reason code with which a CONNECT is refused; 0 when it is not. */
    static int refusal(int port, String clientId, String user, String token) throws IOException {
        try {
            MqttAsyncClient client = new MqttAsyncClient("tcp://127.0.0.1:" + port, clientId, new MemoryPersistence());
            try {
                client.connect(options(user, token)).waitForCompletion(LIMIT_MILLIS);
                client.disconnect().waitForCompletion(LIMIT_MILLIS);
                return 0;
            } finally {
                client.close(true);
            }
        } catch (MqttException e) {
            return e.getReasonCode();
        }
    }

    private static MqttConnectionOptions options(String user, String token) {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(user);
        options.setPassword(token.getBytes(StandardCharsets.UTF_8));
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
