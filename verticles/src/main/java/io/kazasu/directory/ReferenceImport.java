package io.kazasu.directory;

import io.kazasu.directory.ImportResult.OfFile;
import io.kazasu.directory.ImportResult.Outcome;
import io.kazasu.tap.ReferenceTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Takes a folder of reference data into the directory and the resident store: each file whole or not at all, each line
 * that is wrong reported. Nodes that run hear of it at once. Blocks; not for an event loop. Repeating it is harmless.
 *
 * <p>The hot-list outlives a stale file: see {@link CardImport}.
 */
public final class ReferenceImport {
    private final Parts parts;
    private final List<FileLayout> layouts;

    /**
     * @param directory database {@code kazasu}, migrated; connections of PostgreSQL's own driver
     * @param residents database {@code kazasu_resident}, migrated; likewise
     * @param tables reference data of all services
     */
    public record Parts(
            DataSource directory,
            DataSource residents,
            CardHasher hasher,
            List<ReferenceTable<?>> tables,
            ImportProgress progress) {
        public Parts {
            tables = List.copyOf(tables);
        }
    }

    /**
     * @throws IllegalArgumentException when a table refers to a file that nobody declares, or in a circle
     */
    public ReferenceImport(Parts parts) {
        this.parts = parts;
        List<FileLayout> all = new ArrayList<>(CoreFiles.all(parts.hasher()));
        parts.tables().forEach(table -> all.add(ServiceFile.layout(table, parts.tables())));
        this.layouts = FileOrder.of(all);
    }

    /** The files that are used, in the order in which they are taken. */
    public List<ReferenceFile> files() {
        return layouts.stream().map(ReferenceFile::of).toList();
    }

    /**
     * @throws IOException when the folder or a file cannot be read; files before it are taken
     * @throws ImportFailedException when PostgreSQL fails; files before it are taken
     */
    public ImportResult run(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        List<OfFile> results = new ArrayList<>();
        Set<String> notTaken = new HashSet<>();
        for (FileLayout layout : layouts) {
            Path file = folder.resolve(layout.file());
            if (Files.exists(file)) {
                OfFile result = take(layout, file, notTaken);
                if (result.outcome() != Outcome.TAKEN) {
                    notTaken.add(layout.name());
                }
                add(results, result);
            }
        }
        for (String file : notUsed(folder)) {
            add(results, new OfFile(file, Outcome.NOT_USED, 0, 0, List.of(), 0));
        }
        return new ImportResult(results);
    }

    private OfFile take(FileLayout layout, Path file, Set<String> notTaken) throws IOException {
        try (FileImport one = new FileImport(layout, parts)) {
            return one.take(file, notTaken);
        } catch (SQLException e) {
            throw new ImportFailedException(layout.file(), e);
        }
    }

    private void add(List<OfFile> results, OfFile result) {
        results.add(result);
        parts.progress().done(result);
    }

    private List<String> notUsed(Path folder) throws IOException {
        Set<String> used = new HashSet<>();
        layouts.forEach(layout -> used.add(layout.file()));
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".csv") && !used.contains(name))
                    .sorted()
                    .toList();
        }
    }
}
