package io.kazasu.load;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The command line as it was given, for reports. */
final class CommandText {
    private CommandText() {}

    static String of(CommandSpec spec) {
        List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
        return "kazasu-load " + String.join(" ", arguments);
    }
}
