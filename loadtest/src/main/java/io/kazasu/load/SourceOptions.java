package io.kazasu.load;

import io.kazasu.load.transport.SourceAddresses;
import picocli.CommandLine.Option;

/** Where connections come from. */
final class SourceOptions {
    @Option(
            names = "--addresses",
            description =
                    "WEBSOCKET, MQTT: connect from 127.0.0.1 up to 127.0.0.N; for many thousand readers 100, as Linux"
                            + " searches long for a free port of an address where many are taken")
    private int addresses = 1;

    SourceAddresses sources() {
        return new SourceAddresses(addresses);
    }
}
