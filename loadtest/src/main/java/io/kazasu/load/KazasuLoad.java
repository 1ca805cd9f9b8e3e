package io.kazasu.load;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The load generator's commands. */
@Command(
        name = "kazasu-load",
        description = "Drives a Kazasu gateway as its readers would.",
        mixinStandardHelpOptions = true,
        subcommands = {RunCommand.class, BenchCommand.class, FaultsCommand.class, CityCommand.class})
public final class KazasuLoad {
    private KazasuLoad() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new KazasuLoad()).setCaseInsensitiveEnumValuesAllowed(true);
    }
}
