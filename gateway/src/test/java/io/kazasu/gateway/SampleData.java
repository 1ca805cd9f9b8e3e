package io.kazasu.gateway;

import io.kazasu.directory.CardHasher;
import io.kazasu.directory.ImportProgress;
import io.kazasu.directory.ImportResult;
import io.kazasu.directory.ReferenceImport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The folder that shows what files of reference data look like. */
final class SampleData {
    static final Path FOLDER = Path.of("..", "ops", "sample-data");

    private SampleData() {}

    /** One row of a table in its README. */
    record Described(String name, boolean required, String meaning) {}

    /** What README.md says of each file's columns. */
    static SortedMap<String, List<Described>> described() throws IOException {
        SortedMap<String, List<Described>> files = new TreeMap<>();
        for (String section : Files.readString(FOLDER.resolve("README.md")).split("\n## ", -1)) {
            String name = section.lines().findFirst().orElse("");
            if (name.endsWith(".csv")) {
                files.put(
                        name,
                        section.lines()
                                .filter(line -> line.startsWith("| `"))
                                .map(SampleData::described)
                                .toList());
            }
        }
        return files;
    }

    private static Described described(String row) {
        String[] cells = row.split("(?<!\\\\)\\|", -1);
        return new Described(cells[1].strip().replace("`", ""), cells[3].strip().equals("yes"), cells[5].strip());
    }

    /** The header of each file. */
    static SortedMap<String, List<String>> headers() throws IOException {
        SortedMap<String, List<String>> headers = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".csv")).toList()) {
                String header = Files.readAllLines(file).getFirst();
                headers.put(file.getFileName().toString(), List.of(header.split(",", -1)));
            }
        }
        return headers;
    }

    static ReferenceImport reader(DataSource directory, DataSource residents) {
        CardHasher hasher = new CardHasher("0123456789abcdef".getBytes(StandardCharsets.UTF_8));
        return new ReferenceImport(
                new ReferenceImport.Parts(directory, residents, hasher, Services.tables(), new Silent()));
    }

    private static final class Silent implements ImportProgress {
        @Override
        public void read(String file, long rows) {}

        @Override
        public void done(ImportResult.OfFile result) {}
    }
}
