package io.kazasu.load;

import java.util.List;
import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** For options with names between commas: picocli drops empty ones, so that {@code --only ,} would mean all. */
final class NoEmptyName implements IParameterPreprocessor {
    @Override
    @SuppressWarnings("JdkObsolete") // picocli's choice
    public boolean preprocess(Stack<String> arguments, CommandSpec spec, ArgSpec option, Map<String, Object> info) {
        String names = arguments.isEmpty() ? "none" : arguments.peek();
        if (List.of(names.split(",", -1)).stream().anyMatch(String::isBlank)) {
            String name = ((OptionSpec) option).longestName();
            throw new ParameterException(
                    spec.commandLine(), name + ": '" + names + "' (expected names with a comma between them)");
        }
        return false; // picocli goes on with it
    }
}
