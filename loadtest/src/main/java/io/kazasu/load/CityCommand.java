package io.kazasu.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kazasu-load city}. */
@Command(
        name = "city",
        description = "Writes the reference data of a made-up city, to measure how long its import takes.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class CityCommand implements Callable<Integer> {
    private static final int PEOPLE_MAX = 2_000_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--residents", description = "people, each with a card, 1..2000000")
    private int residents = 100_000;

    @Option(names = "--items", description = "items of the library, 0..2000000")
    private int items = 20_000;

    @Option(names = "--forms", paramLabel = "FILE", description = "a forms.csv to put beside them")
    private Path forms = Path.of("ops/sample-data/forms.csv");

    @Parameters(index = "0", paramLabel = "DIR", description = "folder to write to")
    private Path folder = Path.of("");

    @Override
    public Integer call() throws IOException {
        requireWithin("--residents", residents, 1);
        requireWithin("--items", items, 0);
        if (!Files.isRegularFile(forms)) {
            throw new ParameterException(spec.commandLine(), "--forms: " + forms + " is no file");
        }
        new CityFiles(residents, items).write(folder, forms);
        return 0;
    }

    private void requireWithin(String option, int value, int least) {
        if (value < least || value > PEOPLE_MAX) {
            throw new ParameterException(
                    spec.commandLine(), option + ": " + value + " (expected " + least + ".." + PEOPLE_MAX + ")");
        }
    }
}
