package io.kazasu.load;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What is refused before anything is done. All throw {@link ParameterException}, which names the option. */
final class Flags {
    private Flags() {}

    static void requireWithin(CommandSpec spec, String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + ": " + value + " (expected " + least + ".." + most + ")");
        }
    }

    /** An option that would change nothing was meant otherwise. */
    static void requireAbsent(CommandSpec spec, boolean applies, String when, String... options) {
        for (String option : options) {
            if (!applies && spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new ParameterException(spec.commandLine(), option + ": " + when);
            }
        }
    }

    static void requireFolder(CommandSpec spec, String option, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), option + ": " + folder + " (expected a folder)");
        }
    }
}
