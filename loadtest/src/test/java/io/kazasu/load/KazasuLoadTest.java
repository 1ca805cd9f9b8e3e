package io.kazasu.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KazasuLoadTest {
    private final StringWriter err = new StringWriter();

    @ParameterizedTest(name = "kazasu-load {0}")
    @CsvSource({
        "'', kazasu-load, Missing required subcommand",
        "faults --runs 0, kazasu-load faults, --runs: 0 (expected 1..10000)",
        "bench --rounds 0, kazasu-load bench, --rounds: 0 (expected 1..100)",
        "city --residents 0 somewhere, kazasu-load city, --residents: 0 (expected 1..10000000)",
        "'faults --only ,', kazasu-load faults, '--only: '','' (expected names with a comma between them)'",
        "'faults --only=KILL_ALL,', kazasu-load faults, '--only: ''KILL_ALL,'' (expected names with a comma between them)'",
        "'faults --plant ,', kazasu-load faults, '--plant: '','' (expected names with a comma between them)'",
        "'city --services ,', kazasu-load city, '--services: '','' (expected names with a comma between them)'",
        "'run mixed --services ,', kazasu-load run, '--services: '','' (expected names with a comma between them)'",
        "run mixed, kazasu-load run, either --load-files or --own-gateway",
        "'run mixed --load-files /nowhere', kazasu-load run, --load-files: /nowhere (expected a folder)",
        "'run mixed --own-gateway --mqtt-port 1', kazasu-load run, '--mqtt-port: not with --own-gateway, which has its own'",
        "'run mixed --own-gateway --residents 0', kazasu-load run, --residents: 0 (expected 1..10000000)",
        "'bench --pgbench /nowhere', kazasu-load bench, --pgbench: /nowhere (expected a program)",
        "'bench --load-files .', kazasu-load bench, --load-files: only with --target",
        "'bench --target http://127.0.0.1:1 --readers 7', kazasu-load bench, '--readers: not with --target, which has its city'",
        "'city --date 2026-13-40 x', kazasu-load city, 'Invalid value for option ''--date'': ''2026-13-40'' (expected a day as YYYY-MM-DD)'",
    })
    void wrongArgumentsAreAnsweredWithTheCauseAndWhereToReadOn(String line, String command, String cause) {
        assertEquals(2, execute(line.isEmpty() ? new String[0] : line.split(" ", -1)));
        assertEquals(
                List.of(command + ": " + cause, "For what it takes: " + command + " --help"),
                err.toString().lines().toList());
    }

    @Test
    void aFolderThatCannotBeWrittenNeedsALine() {
        assertEquals(1, execute("city", "--forms", "pom.xml", "pom.xml/city"));
        assertEquals(1, err.toString().lines().count(), err::toString);
        assertTrue(err.toString().startsWith("kazasu-load city: "), err::toString);
    }

    private int execute(String... arguments) {
        return KazasuLoad.commandLine().setErr(new PrintWriter(err)).execute(arguments);
    }
}
