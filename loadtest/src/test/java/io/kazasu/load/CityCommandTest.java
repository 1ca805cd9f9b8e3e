package io.kazasu.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.kazasu.load.scenario.LoadFiles;
import io.kazasu.load.transport.ReaderToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CityCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private Path forms = Path.of("");
    private Path city = Path.of("");

    @BeforeEach
    void writeForms() throws IOException {
        forms = Files.writeString(folder.resolve("some.csv"), "form\nf\n");
        city = folder.resolve("city");
    }

    @Test
    void cityHasAsManyPeopleAndItemsAsAskedForAndNobodyTwice() throws IOException {
        assertEquals(0, city("--residents", "1000", "--items", "7"));
        for (String file : List.of("residents", "holders", "patrons")) {
            assertDistinct(1_000, file, 0);
        }
        assertEquals(7, rows("items").size());
        assertEquals("form\nf\n", Files.readString(city.resolve("forms.csv")));
        assertFalse(Files.exists(city.resolve("readers.csv")), "none were asked for");
    }

    @Test
    void cityWithReadersHasAllThatIsNeededToTap() throws Exception {
        assertEquals(0, city("--residents", "1000", "--readers", "50", "--date", "2026-11-29"));
        assertDistinct(1_000, "roll", 3);
        assertEquals(50, rows("sites").size());
        assertEquals("2026-11-29", rows("elections").getFirst()[4]);

        LoadFiles load = LoadFiles.read(city.resolve("load"));
        assertEquals(1_000, load.cards().size());
        assertEquals("CITY-0000042", load.cards().userId(42));
        assertEquals(List.of("f"), load.catalogue().forms());
        Map<String, String> hashes = rows("readers").stream().collect(Collectors.toMap(row -> row[0], row -> row[4]));
        assertEquals(50, load.readers().size());
        for (ReaderToken reader : load.readers()) {
            assertEquals(hashes.get(reader.reader()), sha256(reader.token()));
        }
        assertEquals(
                PosixFilePermissions.fromString("rw-------"),
                Files.getPosixFilePermissions(city.resolve("load/readers.csv")));
    }

    @Test
    void cityWithoutPeopleIsRefused() {
        assertEquals(2, city("--residents", "0"));
    }

    private void assertDistinct(int count, String file, int column) throws IOException {
        assertEquals(count, rows(file).size(), file);
        assertEquals(
                count, rows(file).stream().map(row -> row[column]).distinct().count(), file);
    }

    private List<String[]> rows(String file) throws IOException {
        return Files.readAllLines(city.resolve(file + ".csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private int city(String... options) {
        String[] arguments = new String[options.length + 4];
        arguments[0] = "city";
        System.arraycopy(options, 0, arguments, 1, options.length);
        arguments[options.length + 1] = "--forms";
        arguments[options.length + 2] = forms.toString();
        arguments[options.length + 3] = city.toString();
        return KazasuLoad.commandLine()
                .setErr(new PrintWriter(new StringWriter()))
                .execute(arguments);
    }
}
