package io.kazasu.load;

import io.kazasu.load.drive.Bounds;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How fast and how long. */
final class TempoOptions {
    @Option(
            names = "--rate",
            description =
                    "taps a second whatever the gateway does, at the peak where there is one; absent: as the scenario"
                            + " has it, mixed as fast as it is answered")
    @Nullable
    Double rate;

    @Option(names = "--taps", description = "end a phase after so many taps, 1..50000000")
    private long taps = 50_000_000;

    @Option(names = "--seconds", description = "begin no more taps of a phase after so long, 1..86400")
    private int seconds = 60;

    @Option(names = "--warm-up", paramLabel = "SECONDS", description = "of them, from the start, that are not counted")
    private int warmUp = 0;

    @Option(names = "--patience", paramLabel = "SECONDS", description = "send a tap again for so long, 1..600")
    private int patience = 60;

    Bounds bounds() {
        return new Bounds(taps, Duration.ofSeconds(seconds), Duration.ofSeconds(warmUp), Duration.ofSeconds(patience));
    }
}
