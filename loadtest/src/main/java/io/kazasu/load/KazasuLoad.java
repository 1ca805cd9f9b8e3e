package io.kazasu.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The load generator's commands. */
@Command(
        name = "kazasu-load",
        description = "Drives a Kazasu gateway as its readers would.",
        footer = "kazasu-load jmh [JMH's own options] times the codec, the hash, the near cache and a rule alone.",
        mixinStandardHelpOptions = true,
        subcommands = {RunCommand.class, HoldCommand.class, BenchCommand.class, FaultsCommand.class, CityCommand.class})
public final class KazasuLoad {
    private KazasuLoad() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new KazasuLoad())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(KazasuLoad::refuse)
                .setExecutionExceptionHandler(KazasuLoad::failed);
    }

    /** A file that is not there, or a program that ended, needs a line and no stack; picocli prints that of the others. */
    private static int failed(Exception e, CommandLine command, ParseResult parsed) throws Exception {
        if (!(e instanceof IOException fault)) {
            throw e;
        }
        PrintWriter err = command.getErr();
        err.println(command.getCommandSpec().qualifiedName() + ": " + cause(fault));
        err.flush();
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    /** Those of the file system have only the file as their message. */
    static String cause(IOException e) {
        return e instanceof FileSystemException ? e.toString() : String.valueOf(e.getMessage());
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
