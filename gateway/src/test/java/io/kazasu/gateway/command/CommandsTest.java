package io.kazasu.gateway.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.gateway.Kazasu;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void configSaysWhereEachValueComesFrom() {
        assertEquals(0, run("config", "--data-dir", folder.toString(), "--insecure", "--bind=0.0.0.0"));

        assertTrue(out.toString().lines().anyMatch(line -> line.matches("data\\.dir +\\S+ +flag --data-dir")));
        assertTrue(out.toString().lines().anyMatch(line -> line.matches("insecure +true +flag --insecure")));
        assertTrue(out.toString().lines().anyMatch(line -> line.matches("ledger\\.batch\\.max +1000 +default")));
    }

    @Test
    void theReferenceListsEverySetting() {
        assertEquals(0, run("config", "--reference"));
        assertTrue(out.toString().contains("| `card.key` |"));
    }

    @Test
    void faultsAreListedOnStandardErrorAndEndWithTwo() {
        assertEquals(2, run("serve", "--http-port", "99999", "--cluster-port", "x"));

        assertEquals(
                "http.port: 99999 (expected 1..65535)%ncluster.port: x (expected 1..65535)%n".formatted(),
                err.toString());
        assertEquals("", out.toString());
    }

    @Test
    void anUnknownFlagIsRefused() {
        assertEquals(2, run("serve", "--card-key", "sesame"));
    }

    @Test
    void aFolderThatIsNotThereIsNotImported() {
        CommandLine line = new CommandLine(new ImportCommand((from, installation, printed, faults) -> 0))
                .setErr(new PrintWriter(err, true));

        assertEquals(1, line.execute(folder.resolve("absent").toString()));
        assertTrue(err.toString().contains("not a folder"), err::toString);
    }

    @Test
    void whatIsAboutDataThatIsThereMakesNone() {
        Path mistyped = folder.resolve("mistyped");
        for (String command : List.of("audit verify", "purge", "reader-token es-01", "operator-token sato")) {
            String[] words = (command + " --data-dir " + mistyped).split(" ");
            assertEquals(1, run(words), command);
            assertTrue(err.toString().contains(mistyped + " holds no data of a gateway"), err::toString);
            assertFalse(Files.exists(mistyped), command);
        }
    }

    @Test
    void anAuditOfWhatIsNotThereEndsWithTwo() {
        assertUnusable("--export nothere", "nothere: no such folder");
        assertUnusable("--export " + folder, "holds no export");
        assertUnusable("--proof nofile --key nokey", "nokey: no such file, and no key");
        assertUnusable("--proof nofile", "--proof needs --key");
        assertUnusable("--position 7", "--position needs --export");
        assertUnusable("--proof p --key k --position 7", "--position needs --export");
        assertUnusable("--proof p --key k --checkpoint c", "--checkpoint beside --proof needs --export");
        assertUnusable("--export a --against b", "--against looks at the databases");
    }

    private void assertUnusable(String arguments, String message) {
        assertEquals(2, run(("audit verify " + arguments).split(" ")), arguments);
        assertTrue(err.toString().contains(message), err::toString);
        assertEquals("", out.toString());
    }

    private int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    private CommandLine commandLine() {
        return Kazasu.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    }
}
