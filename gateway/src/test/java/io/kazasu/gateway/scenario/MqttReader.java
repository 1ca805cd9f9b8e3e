package io.kazasu.gateway.scenario;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A reader over MQTT, by a client library that is not the gateway's. */
abstract sealed class MqttReader implements AutoCloseable permits Mqtt3Reader, Mqtt5Reader {
    static final String TAPS = "kazasu/v1/taps";
    static final long LIMIT_MILLIS = 20_000;

    private final Answers answers = new Answers();
    private final Answers commands = new Answers();
    private final String reader;

    MqttReader(String reader) {
        this.reader = reader;
    }

    final String reader() {
        return reader;
    }

    final String decisionsTopic() {
        return "kazasu/v1/readers/" + reader + "/decisions";
    }

    final String commandsTopic() {
        return "kazasu/v1/readers/" + reader + "/commands";
    }

    /** Decisions and problems. */
    final Answers answers() {
        return answers;
    }

    /** The hello and what follows it. */
    final Answers commands() {
        return commands;
    }

    final void arrived(String topic, byte[] payload) {
        JsonObject frame = new JsonObject(new String(payload, StandardCharsets.UTF_8));
        (topic.equals(commandsTopic()) ? commands : answers).arrived(frame);
    }

    final void lost() {
        answers.lost();
        commands.lost();
    }

    /** Publishes with QoS 1 without waiting. */
    abstract Publication publish(String topic, byte[] payload) throws IOException;

    /** Granted QoS or a code of refusal. */
    abstract int subscribe(String filter) throws IOException;

    abstract boolean open();

    /** Published with QoS 1. */
    interface Publication {
        boolean acknowledged();

        /** Fails when it is not acknowledged in time. */
        void awaitAcknowledged() throws IOException;
    }

    /** The answer to a tap that was acknowledged. */
    final JsonObject tap(String tap) throws IOException {
        long sequence = new JsonObject(tap).getLong("sequence");
        publish(TAPS, tap.getBytes(StandardCharsets.UTF_8)).awaitAcknowledged();
        return answers.await(sequence);
    }

    @Override
    public abstract void close();
}
