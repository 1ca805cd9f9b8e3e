package io.kazasu.ingest;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttTopicSubscription;
import io.vertx.mqtt.messages.MqttSubscribeMessage;
import io.vertx.mqtt.messages.MqttUnsubscribeMessage;
import io.vertx.mqtt.messages.codes.MqttSubAckReasonCode;
import io.vertx.mqtt.messages.codes.MqttUnsubAckReasonCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which of its own two topics a reader has subscribed to, with QoS 0 or 1; any other filter is refused. */
final class MqttSubscriptions {
    private final MqttEndpoint endpoint;
    private final MqttTopics topics;
    private final Runnable toCommands;
    private final Map<String, MqttQoS> granted = new HashMap<>();

    /** @param toCommands called after the acknowledgement when commands were subscribed to */
    MqttSubscriptions(MqttEndpoint endpoint, MqttTopics topics, Runnable toCommands) {
        this.endpoint = endpoint;
        this.topics = topics;
        this.toCommands = toCommands;
    }

    MqttTopics topics() {
        return topics;
    }

    Optional<MqttQoS> decisions() {
        return Optional.ofNullable(granted.get(topics.decisions()));
    }

    Optional<MqttQoS> commands() {
        return Optional.ofNullable(granted.get(topics.commands()));
    }

    /** @param refused called for each filter that is not granted */
    void subscribe(MqttSubscribeMessage asked, Runnable refused) {
        List<MqttQoS> answers = new ArrayList<>();
        boolean greets = false;
        for (MqttTopicSubscription each : asked.topicSubscriptions()) {
            String filter = each.topicName();
            if (filter.equals(topics.decisions()) || filter.equals(topics.commands())) {
                MqttQoS qos =
                        each.qualityOfService() == MqttQoS.AT_MOST_ONCE ? MqttQoS.AT_MOST_ONCE : MqttQoS.AT_LEAST_ONCE;
                granted.put(filter, qos);
                answers.add(qos);
                greets |= filter.equals(topics.commands());
            } else {
                answers.add(MqttQoS.FAILURE);
                refused.run();
            }
        }
        acknowledge(asked.messageId(), answers);
        if (greets) {
            toCommands.run();
        }
    }

    private void acknowledge(int packetId, List<MqttQoS> answers) {
        if (MqttGreeting.speaks5(endpoint)) {
            List<MqttSubAckReasonCode> codes = answers.stream()
                    .map(qos -> qos == MqttQoS.FAILURE
                            ? MqttSubAckReasonCode.NOT_AUTHORIZED
                            : MqttSubAckReasonCode.qosGranted(qos))
                    .toList();
            endpoint.subscribeAcknowledge(packetId, codes, MqttProperties.NO_PROPERTIES);
        } else {
            endpoint.subscribeAcknowledge(packetId, answers);
        }
    }

    void unsubscribe(MqttUnsubscribeMessage asked) {
        List<MqttUnsubAckReasonCode> codes = asked.topics().stream()
                .map(filter -> granted.remove(filter) == null
                        ? MqttUnsubAckReasonCode.NO_SUBSCRIPTION_EXISTED
                        : MqttUnsubAckReasonCode.SUCCESS)
                .toList();
        endpoint.unsubscribeAcknowledge(
                asked.messageId(), MqttGreeting.speaks5(endpoint) ? codes : List.of(), MqttProperties.NO_PROPERTIES);
    }
}
