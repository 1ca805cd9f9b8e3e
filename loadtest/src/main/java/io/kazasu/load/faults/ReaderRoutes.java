package io.kazasu.load.faults;

import io.kazasu.load.TransportKind;
import io.kazasu.load.transport.ReaderToken;
import io.kazasu.load.transport.SourceAddresses;
import io.kazasu.load.transport.Target;
import io.kazasu.load.transport.Transport;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How readers reach gateways: a third each over HTTP, WebSocket and MQTT, each at its own gateway until that fails. One event loop. */
final class ReaderRoutes {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int CONNECTIONS = 64;
    private static final List<TransportKind> KINDS =
            List.of(TransportKind.HTTP, TransportKind.WEBSOCKET, TransportKind.MQTT);

    private final List<ReaderToken> readers;
    private final List<Map<TransportKind, Transport>> nodes = new ArrayList<>();
    private final int[] homes;

    ReaderRoutes(Vertx vertx, List<GatewayNode> gateways, List<ReaderToken> readers) {
        this.readers = readers;
        this.homes = new int[readers.size()];
        for (GatewayNode gateway : gateways) {
            TransportKind.Ends ends = new TransportKind.Ends(
                    new Target("127.0.0.1", gateway.links().http().port()),
                    new Target("127.0.0.1", gateway.links().mqtt().port()),
                    CONNECTIONS,
                    new SourceAddresses(1),
                    PATIENCE);
            Map<TransportKind, Transport> transports = new EnumMap<>(TransportKind.class);
            for (TransportKind kind : KINDS) {
                transports.put(kind, kind.open(vertx, ends));
            }
            nodes.add(transports);
        }
        for (int reader = 0; reader < homes.length; reader++) {
            homes[reader] = reader % nodes.size();
        }
    }

    int nodes() {
        return nodes.size();
    }

    /** Streams carry one try of a tap at a time. */
    boolean mayDuplicate(ReaderToken reader) {
        return kind(reader) == TransportKind.HTTP;
    }

    /** Of the gateway where the reader is at home. */
    int home(ReaderToken reader) {
        return homes[readers.indexOf(reader)];
    }

    Transport transport(int node, ReaderToken reader) {
        Transport transport = nodes.get(node).get(kind(reader));
        if (transport == null) {
            throw new IllegalStateException("every gateway has every transport");
        }
        return transport;
    }

    /** The gateway is of no use to the reader; the next one is its home from now on. */
    void failed(int node, ReaderToken reader) {
        int index = readers.indexOf(reader);
        if (homes[index] == node) {
            homes[index] = (node + 1) % nodes.size();
        }
    }

    private TransportKind kind(ReaderToken reader) {
        return KINDS.get(readers.indexOf(reader) % KINDS.size());
    }
}
