package io.kazasu.gateway.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.fanout.Retention;
import io.kazasu.gateway.Migrations;
import io.kazasu.gateway.Services;
import io.kazasu.gateway.postgres.DatabaseAddress;
import io.kazasu.gateway.postgres.Databases;
import io.kazasu.tap.Service;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command, on databases of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
@Order(2)
class PurgeIT {
    private static final UUID SATO = new UUID(1, 1);
    private static final UUID LEFT_LONG_AGO = new UUID(2, 1);
    private static final UUID STAYED_UNTIL_NOW = new UUID(2, 2);
    private static final UUID CAME_LATELY = new UUID(2, 3);

    /** What every store has, and nobody's record. */
    private static final Set<String> COMMON =
            Set.of("fanout_cursor", "reception", "purged", "purged_rows", "flyway_schema_history");

    @SuppressWarnings("NullAway.Init")
    private Archive archive;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        archive = new Archive(folder.resolve("data"));
    }

    @AfterAll
    void close() throws Exception {
        archive.close();
    }

    @Test
    void everyTableOfEveryStoreHasItsRetention() throws SQLException {
        for (Services.Module module : Services.ALL) {
            Retention retention = module.store().retention();
            Set<String> covered = new TreeSet<>(retention.attached());
            retention.aged().forEach(aged -> covered.add(aged.table()));
            Set<String> tables = new TreeSet<>(Archive.values(
                    archive.store(module.service()), "select tablename from pg_tables where schemaname = 'public'"));
            tables.removeAll(COMMON);
            assertEquals(tables, covered, module.service().name());
        }
    }

    @Test
    void commandTellsWhatWouldGoThenTakesItAndTheAuditIsClean() throws Exception {
        archive.entry(Service.ATTENDANCE, SATO, "", "2019-04-01T08:30+09:00");
        archive.entry(Service.ATTENDANCE, SATO, "", "2019-04-02T08:31+09:00");
        archive.entry(Service.ATTENDANCE, SATO, "", "2026-11-20T08:30+09:00");
        Archive.sql(
                archive.kazasu(),
                "insert into directory.item values ('elections', 'old', '{\"election\": \"old\","
                        + " \"municipality\": \"152048\", \"polling_day\": \"2019-04-21\"}'), ('elections', 'running',"
                        + " '{\"election\": \"running\", \"municipality\": \"152048\", \"polling_day\": \"2099-04-21\"}')");
        archive.entry(Service.ELECTION, SATO, "old", "2019-04-21T09:00+09:00");
        archive.entry(Service.ELECTION, SATO, "running", "2019-04-21T09:10+09:00");
        visitor(LEFT_LONG_AGO, "2019-08-01");
        visitor(STAYED_UNTIL_NOW, "2019-08-01");
        visitor(CAME_LATELY, "2026-11-20");
        archive.entry(Service.SHELTER, LEFT_LONG_AGO, "", "2019-08-01T09:00+09:00");
        archive.entry(Service.SHELTER, STAYED_UNTIL_NOW, "", "2026-11-20T09:00+09:00");

        String expected = """
                store ELECTION: older than P6Y, %1$s:
                  152048: 1 receptions of 2019-04-21 to 2019-04-21
                store SHELTER: older than P5Y, %1$s:
                  152048: 1 receptions of 2019-08-01 to 2019-08-01
                residents: 1 visitors of shelters %1$s
                store ATTENDANCE: older than P5Y, %1$s:
                  152048: 2 receptions of 2019-03-31 to 2019-04-01
                """;
        assertContains(archive.run("purge", "--dry-run"), "0 " + expected.formatted("would be deleted"));
        assertEquals("2", Archive.value(archive.store(Service.ELECTION), "select count(*) from reception"));
        assertEquals("3", Archive.value(archive.residents(), "select count(*) from resident"));

        assertContains(archive.run("purge"), "0 " + expected.formatted("deleted"));
        assertEquals("running", Archive.value(archive.store(Service.ELECTION), "select scope from reception"));
        assertEquals("1", Archive.value(archive.store(Service.ATTENDANCE), "select count(*) from reception"));
        assertEquals("2", Archive.value(archive.residents(), "select count(*) from resident"));
        assertEquals(
                "2",
                Archive.value(
                        archive.kazasu(),
                        "select count(*) from directory.resident where holder <> '" + LEFT_LONG_AGO + "'"));

        String audit = archive.run("audit", "verify");
        assertContains(audit, "store ATTENDANCE: 3 entries equal the ledger, 0 not yet delivered, 2 of them purged");
        assertContains(audit, "audit: clean");
        assertContains(archive.run("purge"), "store ELECTION: nothing is older than P6Y");

        Archive.sql(archive.store(Service.SHELTER), "update reception set site = 'elsewhere'");
        assertContains(archive.run("audit", "verify"), "store SHELTER: reception of r:7 is not as the ledger has it");
        Archive.sql(archive.store(Service.ATTENDANCE), "delete from reception");
        assertContains(archive.run("audit", "verify"), "audit: NOT CLEAN");
    }

    @Test
    void visitorsWaitForWhatAnyLedgerHasAndTheStoreHasNot() throws Exception {
        DatabaseAddress own = archive.store(Service.PRIVILEGE); // stands for a ledger of a municipality
        Migrations.LEDGER.run(own);
        Databases databases = new Databases(
                archive.kazasu(), archive.residents(), archive.residents(), Map.of(), Map.of("131016", own));
        VisitorPurge purge =
                new VisitorPurge(databases, archive.store(Service.SHELTER).dataSource(), Instant.now());
        assertFalse(purge.storeIsBehind());

        Archive.sql(own, Archive.undelivered(Service.ATTENDANCE, 1));
        assertFalse(purge.storeIsBehind());
        Archive.sql(own, Archive.undelivered(Service.SHELTER, 2));
        assertTrue(purge.storeIsBehind());
        Archive.sql(
                archive.store(Service.SHELTER),
                "insert into fanout_cursor (ledger, xid, position) values ('131016', '9000000000', 0)");
        assertFalse(purge.storeIsBehind());
        Archive.sql(archive.store(Service.SHELTER), "delete from fanout_cursor where ledger = '131016'");
    }

    private void visitor(UUID holder, String registered) throws SQLException {
        Archive.sql(
                archive.residents(),
                "insert into resident (holder, household, name, nondisclosure, visitor, registered_at) values ('%1$s',"
                                .formatted(holder)
                        + " '%1$s', '見本 花', false, true, '%2$s')".formatted(holder, registered));
        Archive.sql(
                archive.kazasu(),
                "insert into directory.resident (holder, household) values ('%1$s', '%1$s')".formatted(holder));
    }

    private static void assertContains(String text, String part) {
        assertTrue(text.replace(System.lineSeparator(), "\n").contains(part), part + "\nin\n" + text);
    }
}
