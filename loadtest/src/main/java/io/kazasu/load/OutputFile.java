package io.kazasu.load;

import io.kazasu.load.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A file that is written at the end of a long run, which must not fail for it then. */
final class OutputFile {
    private OutputFile() {}

    /** The same for both files of a {@link Report} in this folder. */
    static void requireReport(CommandSpec spec, Path folder) {
        require(spec, "--report", Report.data(folder));
        require(spec, "--report", Report.page(folder));
    }

    /**
     * Makes the folders above it. What is in the file stays; no file is left where none was.
     *
     * @param option that names it
     * @throws ParameterException when it cannot be written
     */
    static void require(CommandSpec spec, String option, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().resolveSibling(".").normalize());
            boolean there = Files.exists(file);
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
            if (!there) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(), option + ": " + file + " (expected a file that can be written)", e);
        }
    }
}
