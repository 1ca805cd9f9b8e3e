package io.kazasu.load;

import io.kazasu.load.faults.CampaignReport;
import io.kazasu.load.faults.FaultCampaign;
import io.kazasu.load.faults.FaultKind;
import io.kazasu.load.faults.PlantedBug;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kazasu-load faults}. Lines for the preparation and each run and a summary go to standard output. */
@Command(
        name = "faults",
        description =
                "Kills, pauses, cuts and slows down gateways and PostgreSQL of its own while readers tap, and checks"
                        + " after each run that the ledger and the stores have what was promised.",
        footer =
                "Exit code 1 when a rule was broken, and the line that repeats the run is printed, or when a planted fault was"
                        + " not found; 2 for wrong use; 3 when the campaign could not be run.",
        exitCodeOnExecutionException = FaultsCommand.NOT_RUN,
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class FaultsCommand implements Callable<Integer> {
    static final int NOT_RUN = 3;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--runs", description = "how many at most, 1..10000")
    private int runs = 200;

    @Option(names = "--minutes", description = "after which no further run begins")
    private int minutes = 120;

    @Option(names = "--seed", description = "of faults, moments and people; absent: drawn, and told")
    private @Nullable Long seed;

    @Option(names = "--first", description = "number of the first run, from 0")
    private int first;

    @Option(
            names = "--only",
            split = ",",
            preprocessor = NoEmptyName.class,
            description = "these faults only: ${COMPLETION-CANDIDATES}")
    private List<FaultKind> only = List.of();

    @Option(
            names = "--plant",
            split = ",",
            preprocessor = NoEmptyName.class,
            description = "instead: plant each of these faults in a copy of the gateway, and see that it is found:"
                    + " ${COMPLETION-CANDIDATES}")
    private List<PlantedBug> plant = List.of();

    @Option(names = "--gateways", description = "1..5")
    private int gateways = 2;

    @Option(names = "--report", paramLabel = "FILE", description = "write the figures as JSON")
    private @Nullable Path report;

    @Override
    public Integer call() throws InterruptedException {
        Flags.requireWithin(spec, "--runs", runs, 1, 10_000);
        Flags.requireWithin(spec, "--minutes", minutes, 1, 10_000);
        Flags.requireWithin(spec, "--first", first, 0, 1_000_000);
        Flags.requireWithin(spec, "--gateways", gateways, 1, 5);
        if (report != null) {
            OutputFile.require(spec, "--report", report);
        }
        long drawn = seed == null ? System.nanoTime() & 0xFFFF_FFFFL : seed;
        FaultCampaign.Options options =
                new FaultCampaign.Options(drawn, first, runs, Duration.ofMinutes(minutes), only, gateways);
        try {
            FaultCampaign.requireProgram(GatewayOptions.checkout());
            return plant.isEmpty() ? campaign(options) : planted(options);
        } catch (IOException e) {
            return notRun(e);
        }
    }

    private int notRun(IOException e) {
        spec.commandLine()
                .getErr()
                .println("kazasu-load faults: the campaign could not be run: " + KazasuLoad.cause(e));
        spec.commandLine().getErr().flush();
        return NOT_RUN;
    }

    private int campaign(FaultCampaign.Options options) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("kazasu-faults");
        CampaignReport played =
                new FaultCampaign(options, spec.commandLine().getOut()).play(GatewayOptions.checkout(), folder);
        if (report != null) {
            Files.writeString(report, played.json().encodePrettily() + "\n");
        }
        if (played.passed()) {
            FaultCampaign.delete(folder);
        }
        return played.passed() ? 0 : 1;
    }

    private int planted(FaultCampaign.Options options) throws IOException, InterruptedException {
        boolean all = true;
        for (PlantedBug bug : plant) {
            Path folder = Files.createTempDirectory("kazasu-planted");
            all &= FaultCampaign.finds(
                    bug,
                    options,
                    GatewayOptions.checkout(),
                    folder,
                    spec.commandLine().getOut());
            FaultCampaign.delete(folder);
        }
        return all ? 0 : 1;
    }
}
