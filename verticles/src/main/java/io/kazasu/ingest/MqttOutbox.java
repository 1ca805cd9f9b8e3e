package io.kazasu.ingest;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;

/**
 * What goes out to one reader: as many messages as its Receive Maximum allows, the rest in order as it acknowledges.
 * Confined to the connection's event loop.
 */
final class MqttOutbox {
    private static final int PACKET_ID_MAX = 65_535;

    private final MqttEndpoint endpoint;
    private final int window;
    private final Queue<Message> waiting = new ArrayDeque<>();
    private final Set<Integer> unacknowledged = new HashSet<>();
    private int lastId;

    private record Message(String topic, MqttQoS qos, Buffer payload, Runnable written) {}

    /** @param window messages that may be unacknowledged at a time, at least 1 */
    MqttOutbox(MqttEndpoint endpoint, int window) {
        this.endpoint = endpoint;
        this.window = window;
    }

    /** @param written called once it is on its way, before anything that is written later */
    void publish(String topic, MqttQoS qos, Buffer payload, Runnable written) {
        waiting.add(new Message(topic, qos, payload, written));
        flush();
    }

    void acknowledged(int packetId) {
        unacknowledged.remove(packetId);
        flush();
    }

    /** Messages that wait for the reader. */
    int size() {
        return waiting.size();
    }

    private void flush() {
        while (!waiting.isEmpty() && unacknowledged.size() < window && endpoint.isConnected()) {
            Message next = waiting.remove();
            if (next.qos() == MqttQoS.AT_MOST_ONCE) {
                endpoint.publish(next.topic(), next.payload(), next.qos(), false, false, 0);
            } else {
                int id = freeId();
                unacknowledged.add(id);
                endpoint.publish(next.topic(), next.payload(), next.qos(), false, false, id);
            }
            next.written().run();
        }
    }

    private int freeId() {
        do {
            lastId = lastId % PACKET_ID_MAX + 1;
        } while (unacknowledged.contains(lastId));
        return lastId;
    }
}
