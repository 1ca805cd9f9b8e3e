package io.kazasu.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kazasu.directory.DirectorySchema;
import io.kazasu.directory.ImportResult;
import io.kazasu.directory.ImportResult.Outcome;
import io.kazasu.directory.ReferenceFile;
import io.kazasu.directory.ReferenceImport;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SampleDataIT {
    @Test
    void everyFileThatAServiceUsesIsTakenWithoutAFault() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            DataSource directory = postgres.getPostgresDatabase();
            migrate(directory, DirectorySchema.LOCATION, DirectorySchema.SCHEMA);
            migrate(directory, DirectorySchema.RESIDENT_LOCATION, "public");
            ReferenceImport reader = SampleData.reader(directory, directory);

            ImportResult imported = reader.run(SampleData.FOLDER);
            List<String> used = reader.files().stream().map(ReferenceFile::name).toList();
            Map<String, Outcome> expected = new TreeMap<>();
            SampleData.headers()
                    .keySet()
                    .forEach(file -> expected.put(file, used.contains(file) ? Outcome.TAKEN : Outcome.NOT_USED));
            assertEquals(
                    expected,
                    imported.files().stream()
                            .collect(Collectors.toMap(
                                    ImportResult.OfFile::file,
                                    ImportResult.OfFile::outcome,
                                    (a, b) -> a,
                                    TreeMap::new)),
                    imported.toString());
            assertEquals(
                    List.of(),
                    used.stream().filter(file -> !expected.containsKey(file)).toList(),
                    "files without a sample");
        }
    }

    private static void migrate(DataSource database, String location, String schema) {
        Flyway.configure()
                .dataSource(database)
                .locations(location)
                .defaultSchema(schema)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }
}
