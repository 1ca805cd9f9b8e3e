package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What MQTT asks of a gateway beside taps: the keep-alive, the reader's own Receive Maximum, its will. */
record MqttManners(GatewayProcess gateway, StreamTown town) {
    private static final int KEEP_ALIVE_TIMEOUT = 0x8D;
    private static final int SLOW_TAPS = 20;

    void aReaderIsDisconnectedAfterOneAndAHalfKeepAlives() throws IOException {
        int keepAliveSeconds = 2;
        long before = endedInSilence();
        long start = System.nanoTime();
        try (Mqtt5Reader five = Mqtt5Reader.connectSilently(gateway.mqtt(), "mq-silent-5", keepAliveSeconds);
                MqttReader three = Mqtt3Reader.connectSilently(gateway.mqtt(), "mq-silent-3", keepAliveSeconds)) {
            assertEquals(KEEP_ALIVE_TIMEOUT, five.endCode());
            assertTrue(System.nanoTime() - start >= Duration.ofSeconds(3).toNanos());
            Eventually.equal(false, three::open);
            assertEquals(before + 2, endedInSilence());
        }
    }

    private long endedInSilence() throws IOException {
        return Metrics.read(gateway.management())
                .byLabel("kazasu_connections_ended_total", "kind")
                .getOrDefault("silent", 0L);
    }

    /** The hello is one of those that the reader has to acknowledge. */
    void noMoreIsOnItsWayThanTheReaderTakes(int receiveMaximum) throws IOException {
        long first = 100L * receiveMaximum;
        try (Mqtt5Reader reader = Mqtt5Reader.connectSlowly(gateway.mqtt(), "mq-slow", receiveMaximum)) {
            for (int i = 0; i < SLOW_TAPS; i++) {
                reader.publish(MqttReader.TAPS, town.tap(first + i).getBytes(StandardCharsets.UTF_8));
            }
            long last = first + SLOW_TAPS - 1;
            Eventually.equal(last, () -> lastSequence("mq-slow"));
            assertFalse(reader.answers().decided(last));
            for (int i = 0; i <= SLOW_TAPS; i++) {
                reader.acknowledgeNext();
            }
            for (int i = 0; i < SLOW_TAPS; i++) {
                assertEquals("decision", reader.answers().await(first + i).getString("type"));
            }
            assertEquals(receiveMaximum, reader.mostUnacknowledged());
        }
    }

    private long lastSequence(String reader) throws IOException {
        return new WireClient(gateway.http())
                .get("token-" + reader, "/v1/readers/me")
                .json()
                .getLong("lastSequence");
    }

    /** Neither as a tap when its connection is cut, nor as a decision when the reader connects again. */
    void aWillIsNotPublished() throws IOException {
        String reader = "mq-will";
        String asTap = town.tap(1);
        Mqtt3Reader.connectWithWill(gateway.mqtt(), reader, MqttReader.TAPS, asTap)
                .close();
        expectUnpublished(reader, asTap);
        String asDecision = town.tap(2);
        String decisions = "kazasu/v1/readers/" + reader + "/decisions";
        try (MqttReader former = Mqtt5Reader.connectWithWill(gateway.mqtt(), reader, decisions, asDecision)) {
            expectUnpublished(reader, asDecision);
            Eventually.equal(false, former::open);
        }
    }

    private void expectUnpublished(String reader, String will) throws IOException {
        try (MqttReader next = Mqtt5Reader.connect(gateway.mqtt(), reader)) {
            assertFalse(next.tap(will).getBoolean("replayed"));
            JsonObject first = next.answers().next();
            assertEquals("decision", first.getString("type"), first::encode);
        }
    }
}
