package io.kazasu.gateway.command;

import io.kazasu.gateway.Installation;
import io.kazasu.gateway.config.ConfigInput;
import io.kazasu.gateway.config.GatewayConfig;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Brings reference data in. */
@Command(
        name = "import",
        description = "Insert or update the reference data in a folder of CSV files.",
        mixinStandardHelpOptions = true)
public final class ImportCommand extends ConfiguredCommand {
    /** What reads the files. */
    public interface Importer {
        /** @return 0, or 1 when a line was refused; each is said on {@code err} */
        int run(Path folder, Installation installation, PrintWriter out, PrintWriter err) throws Exception;
    }

    @Mixin
    private final SettingFlags flags = new SettingFlags();

    @Parameters(index = "0", paramLabel = "DIR", description = "Folder with the CSV files.")
    private Path folder = Path.of("");

    private final Importer importer;

    public ImportCommand(Importer importer) {
        this.importer = importer;
    }

    @Override
    ConfigInput input() {
        return flags.input(System.getenv());
    }

    @Override
    int run(GatewayConfig config) throws Exception {
        if (!Files.isDirectory(folder)) {
            err().printf("%s: not a folder%n", folder);
            return ExitCode.SOFTWARE;
        }
        return new DatabaseWork(config, out(), err())
                .run((installation, out, err) -> importer.run(folder, installation, out, err));
    }
}
