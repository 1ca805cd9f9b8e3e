package io.kazasu.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kazasu.directory.DirectorySchema;
import io.kazasu.directory.ImportResult;
import io.kazasu.directory.ImportResult.Outcome;
import io.kazasu.directory.ReferenceFile;
import io.kazasu.directory.ReferenceImport;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
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
    void everyFileIsTakenWithoutAFaultAndEveryTableHasASample() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            DataSource directory = postgres.getPostgresDatabase();
            migrate(directory, DirectorySchema.LOCATION, DirectorySchema.SCHEMA);
            migrate(directory, DirectorySchema.RESIDENT_LOCATION, "public");
            ReferenceImport reader = SampleData.reader(directory, directory);

            ImportResult imported = reader.run(SampleData.FOLDER);
            Map<String, Outcome> expected = new TreeMap<>();
            SampleData.headers().keySet().forEach(file -> expected.put(file, Outcome.TAKEN));
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
                    expected.keySet(),
                    reader.files().stream().map(ReferenceFile::name).collect(Collectors.toSet()));
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
