package io.kazasu.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

class OutputFileTest {
    private final CommandSpec spec = KazasuLoad.commandLine().getCommandSpec();

    @TempDir
    private Path folder;

    @Test
    void foldersThatAreMissingAreMade() {
        Path file = folder.resolve("a/b/report.json");
        OutputFile.require(spec, "--report", file);
        assertTrue(Files.isDirectory(folder.resolve("a/b")));
        assertFalse(Files.exists(file), "it is to be written at the end");
    }

    @Test
    void whatIsThereStaysUntilTheEnd() throws IOException {
        Path file = Files.writeString(folder.resolve("report.json"), "of another day");
        OutputFile.require(spec, "--report", file);
        assertEquals("of another day", Files.readString(file));
    }

    @Test
    void aFolderIsNoFileToWrite() {
        var refused = assertThrows(ParameterException.class, () -> OutputFile.require(spec, "--report", folder));
        assertEquals("--report: " + folder + " (expected a file that can be written)", refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"faults --report", "bench --pgbench true --report", "run mixed --own-gateway --report"})
    void nothingBeginsBeforeTheReportCanBeWritten(String line) throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("no-folder"), "");
        String[] arguments = (line + " " + inTheWay.resolve("report")).split(" ", -1);
        StringWriter err = new StringWriter();
        assertEquals(2, KazasuLoad.commandLine().setErr(new PrintWriter(err)).execute(arguments));
        assertTrue(err.toString().contains("--report: " + inTheWay), err::toString);
    }
}
