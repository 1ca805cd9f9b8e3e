package io.kazasu.ingest;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.MqttProperty;
import io.vertx.mqtt.MqttEndpoint;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a CONNECT asks for and what a CONNACK grants. */
final class MqttGreeting {
    /** A packet beyond it is cut off with its connection; between this and a tap's own bound it is only refused. */
    static final int PACKET_BYTES_MAX = 2 * TapHandler.TAP_BYTES_MAX;

    private static final int RECEIVE_MAXIMUM_DEFAULT = 65_535;
    private static final int MQTT_5 = 5;

    private MqttGreeting() {}

    static boolean speaks5(MqttEndpoint endpoint) {
        return endpoint.protocolVersion() >= MQTT_5;
    }

    /** What the client may have unacknowledged from the gateway. */
    static int receiveMaximum(MqttEndpoint endpoint) {
        return integer(endpoint, MqttProperties.RECEIVE_MAXIMUM, RECEIVE_MAXIMUM_DEFAULT);
    }

    /** The largest packet that the client takes, in bytes. */
    static int packetBytesMax(MqttEndpoint endpoint) {
        return integer(endpoint, MqttProperties.MAXIMUM_PACKET_SIZE, Integer.MAX_VALUE);
    }

    static boolean wantsOtherAuthentication(MqttEndpoint endpoint) {
        return endpoint.connectProperties().getProperty(MqttProperties.AUTHENTICATION_METHOD) != null;
    }

    /** What the client says that it runs, by the user property {@code program}; null when it says nothing. */
    static @Nullable String program(MqttEndpoint endpoint) {
        for (MqttProperty<?> given : endpoint.connectProperties().getProperties(MqttProperties.USER_PROPERTY)) {
            if (given.value() instanceof MqttProperties.StringPair pair && pair.key.equals("program")) {
                return pair.value;
            }
        }
        return null;
    }

    private static int integer(MqttEndpoint endpoint, int property, int absent) {
        MqttProperty<?> given = endpoint.connectProperties().getProperty(property);
        return given != null && given.value() instanceof Integer value && value > 0 ? value : absent;
    }

    /**
     * How long a client may be silent: one and a half times its keep-alive, as MQTT has it. One that speaks MQTT 5 is
     * given the gateway's heartbeat when its own is longer or absent; an older one without keep-alive has until it would
     * count as silent.
     */
    static Duration silence(MqttEndpoint endpoint, StreamOptions options) {
        long seconds = keepAliveSeconds(endpoint, options);
        return seconds == 0
                ? options.silentAfter()
                : Duration.ofSeconds(seconds).multipliedBy(3).dividedBy(2);
    }

    private static long keepAliveSeconds(MqttEndpoint endpoint, StreamOptions options) {
        long asked = endpoint.keepAliveTimeSeconds();
        long heartbeat = options.heartbeat().toSeconds();
        return speaks5(endpoint) && (asked == 0 || asked > heartbeat) ? heartbeat : asked;
    }

    /** No session outlives its connection: a reader resumes by {@code lastSequence}, whichever node it comes back to. */
    static MqttProperties granted(MqttEndpoint endpoint, StreamOptions options, long lastSequence) {
        if (!speaks5(endpoint)) {
            return MqttProperties.NO_PROPERTIES;
        }
        MqttProperties granted = new MqttProperties();
        granted.add(new IntegerProperty(MqttProperties.SESSION_EXPIRY_INTERVAL, 0));
        granted.add(new IntegerProperty(MqttProperties.RECEIVE_MAXIMUM, options.inFlightMax()));
        granted.add(new IntegerProperty(MqttProperties.MAXIMUM_QOS, 1));
        granted.add(new IntegerProperty(MqttProperties.RETAIN_AVAILABLE, 0));
        granted.add(new IntegerProperty(MqttProperties.MAXIMUM_PACKET_SIZE, PACKET_BYTES_MAX));
        granted.add(new IntegerProperty(MqttProperties.WILDCARD_SUBSCRIPTION_AVAILABLE, 0));
        granted.add(new IntegerProperty(MqttProperties.SUBSCRIPTION_IDENTIFIER_AVAILABLE, 0));
        granted.add(new IntegerProperty(MqttProperties.SHARED_SUBSCRIPTION_AVAILABLE, 0));
        granted.add(new IntegerProperty(MqttProperties.SERVER_KEEP_ALIVE, (int) keepAliveSeconds(endpoint, options)));
        granted.add(new MqttProperties.UserProperty("lastSequence", Long.toString(lastSequence)));
        return granted;
    }

    /** The one place where problems become refusals of a CONNECT. */
    static MqttConnectReturnCode refusal(MqttEndpoint endpoint, ProblemType problem) {
        boolean five = speaks5(endpoint);
        return switch (problem) {
            case UNAUTHENTICATED ->
                five
                        ? MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD
                        : MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD;
            case TOO_MANY_LOGINS ->
                five
                        ? MqttConnectReturnCode.CONNECTION_REFUSED_CONNECTION_RATE_EXCEEDED
                        : MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE;
            case READER_DISABLED ->
                five
                        ? MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5
                        : MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED;
            case MALFORMED ->
                five
                        ? MqttConnectReturnCode.CONNECTION_REFUSED_CLIENT_IDENTIFIER_NOT_VALID
                        : MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED;
            default ->
                five
                        ? MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE_5
                        : MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE;
        };
    }
}
