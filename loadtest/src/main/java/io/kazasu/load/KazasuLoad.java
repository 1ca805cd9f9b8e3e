package io.kazasu.load;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

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
        return new CommandLine(new KazasuLoad())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(KazasuLoad::refuse);
    }

    /** Without the usage, above whose many lines the cause would not be seen. */
    private static int refuse(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        CommandSpec spec = command.getCommandSpec();
        PrintWriter err = command.getErr();
        err.println(spec.qualifiedName() + ": " + e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("For what it takes: " + spec.qualifiedName() + " --help");
        err.flush();
        return spec.exitCodeOnInvalidInput();
    }
}
