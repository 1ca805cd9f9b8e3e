package io.kazasu.load;

import io.kazasu.load.scenario.CityFiles;
import io.kazasu.load.scenario.CityPlan;
import io.kazasu.load.scenario.ReaderShares;
import io.kazasu.load.transport.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kazasu-load city}. */
@Command(
        name = "city",
        description = "Writes the reference data of a made-up city, to measure its import, or with readers to load it.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class CityCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--residents", description = "people, each with a card, 1..10000000")
    private int residents = 100_000;

    @Option(names = "--items", description = "items of the library, 0..10000000")
    private int items = 20_000;

    @Option(
            names = "--readers",
            description =
                    "a reader at each of so many sites, four in ten of them polling places, and all that is needed to"
                            + " tap there, 0..200000; DIR/load is for kazasu-load run")
    private int readers = 0;

    @Option(
            names = "--services",
            split = ",",
            preprocessor = NoEmptyName.class,
            description = "readers, and cards, of these services only: ${COMPLETION-CANDIDATES}")
    private Set<Service> services = EnumSet.allOf(Service.class);

    @Option(
            names = "--date",
            converter = IsoDay.class,
            paramLabel = "YYYY-MM-DD",
            description = "polling day; absent: today in Japan")
    private @Nullable LocalDate date;

    @Option(names = "--forms", paramLabel = "FILE", description = "a forms.csv to put beside them")
    private Path forms = Path.of("ops/sample-data/forms.csv");

    @Parameters(index = "0", paramLabel = "DIR", description = "folder to write to")
    private Path folder = Path.of("");

    @Override
    public Integer call() throws IOException {
        Flags.requireWithin(spec, "--residents", residents, 1, CityPlan.PEOPLE_MAX);
        Flags.requireWithin(spec, "--items", items, 0, CityPlan.PEOPLE_MAX);
        Flags.requireWithin(spec, "--readers", readers, 0, CityPlan.READERS_MAX);
        if (!Files.isRegularFile(forms)) {
            throw new ParameterException(spec.commandLine(), "--forms: " + forms + " is no file");
        }
        LocalDate day = date == null ? LocalDate.now(ZoneId.of("Asia/Tokyo")) : date;
        CityPlan city = new CityPlan(residents, items, ReaderShares.of(readers, services), day);
        new CityFiles(city, folder).write(forms);
        return 0;
    }
}
