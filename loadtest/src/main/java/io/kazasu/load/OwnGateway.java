package io.kazasu.load;

import io.kazasu.load.bench.BenchGateway;
import io.kazasu.load.scenario.CityPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** A gateway that a command starts for itself, on an empty data folder that is deleted in the end. */
final class OwnGateway {
    @Option(names = "--residents", description = "of the city that is made for a gateway of its own, 1..10000000")
    private int residents = 200_000;

    @Option(names = "--readers", description = "of that city, 1..200000")
    private int readers = 1_000;

    void check(CommandSpec spec) {
        Flags.requireWithin(spec, "--residents", residents, 1, CityPlan.PEOPLE_MAX);
        Flags.requireWithin(spec, "--readers", readers, 1, CityPlan.READERS_MAX);
    }

    /** Blocks for a minute or so. */
    BenchGateway start() throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("kazasu-bench");
        return BenchGateway.start(GatewayOptions.kazasu().toAbsolutePath(), scratch, residents, readers);
    }
}
