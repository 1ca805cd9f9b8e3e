package io.kazasu.ingest;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.codes.MqttPubAckReasonCode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A reader over MQTT. A tap is acknowledged once its decision is durable and on its way, in the order of the taps; what
 * cannot be committed is never acknowledged. A PUBACK with an error code would not do for that: it tells an MQTT 5
 * client never to send the message again. Reading stops while too many taps wait, which MQTT 3.1.1 has no other word
 * for.
 */
final class MqttWire implements Wire {
    private static final int TOPIC_AND_HEADERS_BYTES = 512;

    /** Decided taps whose decisions a reader keeps from being sent, by not acknowledging those before them. */
    private static final int TAKEN_MAX = 1_000;

    private final MqttEndpoint endpoint;
    private final NetSocket socket;
    private final StreamLoop loop;
    private final Buffer hello;
    private final MqttOutbox outbox;
    private final Deque<Unacknowledged> taken = new ArrayDeque<>();
    private boolean paused;

    @SuppressWarnings("NullAway.Init") // given with start
    private ReaderConnection connection;

    @SuppressWarnings("NullAway.Init")
    private MqttSubscriptions subscriptions;

    /** A message of the reader that waits for its PUBACK. */
    private static final class Unacknowledged {
        private final int packetId;
        private MqttPubAckReasonCode code = MqttPubAckReasonCode.SUCCESS;
        private boolean done;

        Unacknowledged(int packetId) {
            this.packetId = packetId;
        }
    }

    @SuppressWarnings("NullAway.Init")
    MqttWire(MqttEndpoint endpoint, NetSocket socket, StreamLoop loop, Buffer hello) {
        this.endpoint = endpoint;
        this.socket = socket;
        this.loop = loop;
        this.hello = hello;
        this.outbox = new MqttOutbox(endpoint, MqttGreeting.receiveMaximum(endpoint));
    }

    void start(ReaderConnection of, MqttTopics topics) {
        connection = of;
        subscriptions = new MqttSubscriptions(endpoint, topics, this::subscribedToCommands);
        endpoint.publishHandler(this::published);
        endpoint.publishAcknowledgeHandler(id -> {
            connection.heard();
            outbox.acknowledged(id);
            regulate();
        });
        endpoint.subscribeHandler(asked -> {
            connection.heard();
            subscriptions.subscribe(asked, () -> connection.refused(ProblemType.FORBIDDEN));
        });
        endpoint.unsubscribeHandler(asked -> {
            connection.heard();
            subscriptions.unsubscribe(asked);
        });
        endpoint.pingHandler(none -> connection.heard());
        endpoint.exceptionHandler(this::failed);
        socket.drainHandler(none -> regulate());
    }

    private void subscribedToCommands() {
        subscriptions.commands().ifPresent(qos -> send(subscriptions.topics().commands(), qos, hello, () -> {}));
    }

    private void published(MqttPublishMessage message) {
        if (connection.ended()) {
            return;
        }
        switch (message.qosLevel()) {
            case AT_LEAST_ONCE -> acknowledgeable(message);
            case AT_MOST_ONCE -> unacknowledgeable();
            default -> {
                connection.refused(ProblemType.MALFORMED);
                connection.endNow(Ending.QOS);
            }
        }
        regulate();
    }

    private void acknowledgeable(MqttPublishMessage message) {
        if (taken.stream().anyMatch(waiting -> waiting.packetId == message.messageId())) {
            return; // it is on its way
        }
        if (taken.size() >= unacknowledgedMax()) {
            connection.refused(ProblemType.OVERLOADED);
            connection.endNow(Ending.TOO_MANY);
            return;
        }
        Unacknowledged mine = new Unacknowledged(message.messageId());
        taken.add(mine);
        if (!message.topicName().equals(MqttTopics.TAPS)) {
            otherTopic(mine);
        } else if (message.payload().length() > TapHandler.TAP_BYTES_MAX) {
            connection.heard();
            connection.refused(ProblemType.TOO_LARGE);
            say(loop.frames().problem(Problem.of(ProblemType.TOO_LARGE), null), mine);
        } else {
            connection.tap(message.payload(), answer -> answered(mine, answer));
        }
    }

    /** MQTT 5 clients were told how many they may send; others are only kept from filling the gateway. */
    private int unacknowledgedMax() {
        int inFlightMax = loop.options().inFlightMax();
        return MqttGreeting.speaks5(endpoint) ? inFlightMax : Math.max(TAKEN_MAX, inFlightMax);
    }

    /** Never to be sent again: only MQTT 5 has a word for it. */
    private void otherTopic(Unacknowledged mine) {
        connection.refused(ProblemType.FORBIDDEN);
        if (MqttGreeting.speaks5(endpoint)) {
            mine.code = MqttPubAckReasonCode.NOT_AUTHORIZED;
            done(mine);
        } else {
            connection.endNow(Ending.TOPIC);
        }
    }

    /** A tap whose loss nobody would notice is not taken. */
    private void unacknowledgeable() {
        connection.heard();
        connection.refused(ProblemType.MALFORMED);
        if (outbox.size() < loop.options().inFlightMax()) {
            Problem problem = new Problem(ProblemType.MALFORMED, "qos", "expected 1");
            Unacknowledged none = new Unacknowledged(0);
            say(loop.frames().problem(problem, null), none);
        }
    }

    private void answered(Unacknowledged mine, TapAnswer answer) {
        switch (answer) {
            case TapAnswer.Decided decided -> say(loop.frames().decision(decided.recorded()), mine);
            case TapAnswer.Undecided undecided -> undecided(mine, undecided);
        }
        regulate();
    }

    private void undecided(Unacknowledged mine, TapAnswer.Undecided undecided) {
        switch (undecided.problem().type()) {
            case UNAVAILABLE, OVERLOADED -> unavailable();
            case UNAUTHENTICATED -> connection.endNow(Ending.UNAUTHENTICATED);
            case READER_DISABLED -> connection.endNow(Ending.DISABLED);
            default -> say(loop.frames().problem(undecided.problem(), undecided.sequence()), mine);
        }
    }

    /** While the gateway drains, what was taken before is answered first; the goodbye comes behind it. */
    private void unavailable() {
        if (!loop.drain().draining()) {
            connection.endNow(Ending.UNAVAILABLE);
        }
    }

    /** First the decision, then the PUBACK: who has the PUBACK has the decision too. */
    private void say(Buffer frame, Unacknowledged mine) {
        if (connection.ended()) {
            return;
        }
        subscriptions
                .decisions()
                .ifPresentOrElse(
                        qos -> send(subscriptions.topics().decisions(), qos, frame, () -> done(mine)),
                        () -> done(mine));
    }

    private void send(String topic, MqttQoS qos, Buffer payload, Runnable written) {
        if (payload.length() + TOPIC_AND_HEADERS_BYTES > MqttGreeting.packetBytesMax(endpoint)) {
            written.run(); // as if sent: the client has said that it cannot take it
        } else {
            outbox.publish(topic, qos, payload, written);
        }
    }

    private void done(Unacknowledged mine) {
        mine.done = true;
        while (!taken.isEmpty() && taken.getFirst().done && endpoint.isConnected()) {
            Unacknowledged first = taken.removeFirst();
            endpoint.publishAcknowledge(first.packetId, first.code, MqttProperties.NO_PROPERTIES);
        }
    }

    /** Only decisions may be waited for: what the reader acknowledges comes by the same way as its taps. */
    private void regulate() {
        // a client that was told the bound is read beyond it, so that its fault is seen
        boolean waits = !MqttGreeting.speaks5(endpoint)
                && connection.inFlight() >= loop.options().inFlightMax();
        boolean full = waits || socket.writeQueueFull();
        if (full && !paused) {
            paused = true;
            socket.pause();
        } else if (!full && paused) {
            paused = false;
            socket.resume();
        }
    }

    /** The connection is cut off behind this. */
    private void failed(Throwable cause) {
        if (cause instanceof java.io.IOException) {
            return; // the network's fault
        }
        boolean large = cause instanceof TooLongFrameException;
        connection.refused(large ? ProblemType.TOO_LARGE : ProblemType.MALFORMED);
        connection.endNow(large ? Ending.TOO_LARGE : Ending.MALFORMED);
    }

    /** It is the client that pings. */
    @Override
    public void ping() {}

    @Override
    public Duration silence() {
        return MqttGreeting.silence(endpoint, loop.options());
    }

    @Override
    public boolean command(JsonObject frame) {
        boolean wanted = subscriptions.commands().isPresent()
                && outbox.size() < loop.options().inFlightMax();
        if (wanted) {
            send(subscriptions.topics().commands(), subscriptions.commands().get(), frame.toBuffer(), () -> {});
        }
        return wanted;
    }

    @Override
    public void end(Ending ending) {
        if (endpoint.isConnected()) {
            endpoint.disconnect(ending.mqtt(), MqttProperties.NO_PROPERTIES);
        }
    }
}
