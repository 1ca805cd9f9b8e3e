package io.kazasu.load;

import io.kazasu.load.drive.Phase;
import io.kazasu.load.transport.SourceAddresses;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How taps travel. */
final class CarriageOptions {
    private static final int CONNECTIONS_MAX = 100_000;

    @Option(names = "--transport", description = "${COMPLETION-CANDIDATES}")
    TransportKind transport = TransportKind.HTTP;

    @Option(
            names = "--connections",
            description = "HTTP: each with one request at a time; WEBSOCKET, MQTT: readers, each with a connection")
    int connections = 64;

    @Option(
            names = "--in-flight",
            description = "WEBSOCKET, MQTT: taps on their way for each reader, on average, 1..100")
    private int inFlight = 4;

    @Option(names = "--batch", description = "HTTP: taps in a request, 1..1000")
    int batch = 1;

    @Mixin
    private final SourceOptions source = new SourceOptions();

    void check() {
        if (connections < 1 || connections > CONNECTIONS_MAX) {
            throw new IllegalArgumentException("connections: expected 1.." + CONNECTIONS_MAX);
        }
        if (inFlight < 1 || inFlight > 100) {
            throw new IllegalArgumentException("in-flight: expected 1..100");
        }
        if (batch > 1 && transport.stream()) {
            throw new IllegalArgumentException("batch: expected 1 over " + transport);
        }
    }

    /** @param readers that there are */
    Phase.Carriage carriage(int readers) {
        int window = transport.stream() ? Math.min(connections, readers) * inFlight : connections;
        return new Phase.Carriage(batch, window, false);
    }

    SourceAddresses sources() {
        return source.sources();
    }
}
