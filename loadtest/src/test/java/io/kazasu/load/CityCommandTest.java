package io.kazasu.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CityCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void cityHasAsManyPeopleAndItemsAsAskedForAndNobodyTwice() throws IOException {
        Path forms = Files.writeString(folder.resolve("some.csv"), "form\nf\n");
        Path city = folder.resolve("city");
        assertEquals(
                0, run("city", "--residents", "1000", "--items", "7", "--forms", forms.toString(), city.toString()));
        for (String file : List.of("residents", "holders", "patrons")) {
            List<String> lines = Files.readAllLines(city.resolve(file + ".csv"));
            assertEquals(1_001, lines.size(), file);
            assertEquals(
                    1_001,
                    lines.stream().map(line -> line.split(",", 2)[0]).distinct().count(),
                    file);
        }
        assertEquals(8, Files.readAllLines(city.resolve("items.csv")).size());
        assertEquals("form\nf\n", Files.readString(city.resolve("forms.csv")));
    }

    @Test
    void cityWithoutPeopleIsRefused() {
        assertEquals(2, run("city", "--residents", "0", folder.toString()));
    }

    private static int run(String... arguments) {
        return KazasuLoad.commandLine()
                .setErr(new PrintWriter(new StringWriter()))
                .execute(arguments);
    }
}
