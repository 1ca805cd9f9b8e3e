package io.kazasu.load;

import io.kazasu.load.bench.BenchGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** A gateway that a command starts for itself, on an empty data folder that is deleted in the end. */
final class OwnGateway {
    @Option(names = "--residents", description = "of the city that is made for a gateway of its own")
    private int residents = 200_000;

    @Option(names = "--readers", description = "of that city")
    private int readers = 1_000;

    /** Blocks for a minute or so. */
    BenchGateway start() throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("kazasu-bench");
        return BenchGateway.start(GatewayOptions.kazasu().toAbsolutePath(), scratch, residents, readers);
    }
}
