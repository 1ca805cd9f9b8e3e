package io.kazasu.gateway.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationMarkIT {
    private static final String FIRST = "classpath:db/test/first";
    private static final String SECOND = "classpath:db/test/second";

    @TempDir
    Path folder;

    @Test
    void flywayIsAskedOnlyWhenScriptsAreNotThoseThatWereApplied() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.open(DataDirectory.prepare(folder.resolve("data")), 0)) {
            DatabaseAddress store = server.address().sibling("store");
            Migration.of("public", FIRST).run(store);
            // What Flyway would find and fail of.
            Sql.run(store, "update flyway_schema_history set checksum = 1 where version is not null");

            Migration.of("public", FIRST).run(store);
            Migration more = Migration.of("public", FIRST, SECOND);
            assertThrows(PostgresException.class, () -> more.run(store));

            Sql.run(store, "drop table first_table, flyway_schema_history");
            more.run(store);
            assertEquals("0", Sql.first(store, "select count(*) from first_table"));
            assertEquals("0", Sql.first(store, "select count(*) from second_table"));
        }
    }
}
