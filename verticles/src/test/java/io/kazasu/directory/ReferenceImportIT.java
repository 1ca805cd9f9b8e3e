package io.kazasu.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.directory.ImportResult.OfFile;
import io.kazasu.directory.ImportResult.Outcome;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceImportIT {
    @TempDir
    Path folder;

    private Town town;

    @BeforeEach
    void newTown() {
        town = new Town(folder);
    }

    @AfterEach
    void cardsHaveTheServicesOfTheirEnrolments() {
        assertEquals("0", town.cardsOutOfStep());
    }

    @Test
    void goodFolderIsTakenAndTakenAgainWithoutChange() {
        ImportResult first = town.imported();
        assertTrue(first.complete(), () -> first.files().toString());
        assertEquals("TAKEN 2 2", Town.outcome(first, "holders.csv"));
        assertEquals("TAKEN 3 3", Town.outcome(first, "roll.csv"));

        ImportResult second = town.imported();
        assertTrue(second.complete());
        second.files().forEach(file -> assertEquals(0, file.changed(), file.file()));
    }

    @Test
    void changedRowsAreCounted() {
        town.imported();
        town.line("sites", 3, "s1,152048,SHELTER,体育館,Gymnasium,350,,,,");
        town.line("holders", 3, "CARD-TARO," + Town.TARO + ",152048,WIDE,ACTIVE,2034-12-31,LIBRARY");
        ImportResult result = town.imported();
        assertEquals("TAKEN 2 1", Town.outcome(result, "sites.csv"));
        assertEquals("TAKEN 2 1", Town.outcome(result, "holders.csv"));
        assertEquals("350", town.database.value("select capacity from directory.site where site = 's1'"));
        assertEquals("420", town.database.value("select opens from directory.site where site = 'p1'"));
    }

    @Test
    void personalColumnsReachTheResidentStoreAlone() {
        town.imported();
        assertEquals("三条　花子", town.residents.value("select name from resident where birth_date = '1980-02-29'"));
        assertEquals("2", town.residents.value("select count(*) from resident where name_key ~ '^三条(花子|\"太郎\")$'"));
        String columns = town.database.value("""
                select string_agg(column_name, ' ' order by column_name) from information_schema.columns
                where table_schema = 'directory' and table_name = 'resident'""");
        assertEquals("holder household moved_out relation", columns);
    }

    @Test
    void cardUserIdIsKeptAsItsHashAlone() {
        town.imported();
        assertEquals(
                HazelcastDirectory.uuid(Town.key("CARD-HANAKO")).toString(),
                town.database.value("select card_key from directory.card where holder = '" + Town.HANAKO + "'"));
    }

    @Test
    void enrolmentsKeepTheirHistory() {
        town.imported();
        town.line("holders", 2, "CARD-HANAKO," + Town.HANAKO + ",152048,RESIDENT,ACTIVE,2035-03-31,SHELTER|LIBRARY");
        town.imported();
        town.imported();
        assertEquals("ELECTION:ended LIBRARY:open SHELTER:open", town.database.value("""
                        select string_agg(service || case when ended_at is null then ':open' else ':ended' end, ' '
                          order by service) from directory.enrollment"""));
    }

    @Test
    void whoLeftInPersonStaysOutAndWhoLeftByAFileComesBackByAFile() {
        String out = "CARD-HANAKO," + Town.HANAKO + ",152048,RESIDENT,ACTIVE,2035-03-31,";
        town.line("holders", 2, out + "SHELTER|LIBRARY");
        town.imported();
        town.line("holders", 2, out + "SHELTER");
        town.imported();
        town.database.execute("update directory.enrollment set ended_at = now(), ended_by = 'sato',"
                + " end_reason = 'by the holder''s wish' where service = 'SHELTER'");
        town.line("holders", 2, out + "SHELTER|LIBRARY");
        town.imported();
        assertEquals("LIBRARY:import LIBRARY:open SHELTER:sato", town.database.value("""
                        select string_agg(service || ':' || coalesce(ended_by, 'open'), ' ' order by service, enrollment)
                        from directory.enrollment"""));
    }

    @Test
    void staleFileLiftsNeitherRevocationNorAnOperatorsSuspension() {
        town.line("holders", 2, "CARD-HANAKO," + Town.HANAKO + ",152048,RESIDENT,REVOKED,2035-03-31,");
        town.imported();
        town.database.execute("update directory.card set status = 'SUSPENDED', status_by = 'sato' where holder = '"
                + Town.TARO + "'");
        town.line("holders", 2, "CARD-HANAKO," + Town.HANAKO + ",152048,RESIDENT,ACTIVE,2035-03-31,");
        assertEquals("TAKEN 2 0", Town.outcome(town.imported("holders"), "holders.csv"));
        assertEquals("REVOKED SUSPENDED", statuses());
    }

    @Test
    void tokenMadeOrRevokedByCommandStaysWhateverTheSameFileSays() throws SQLException {
        town.line("readers", 4, "r3,s1,SHELTER,AUTO,,true");
        town.imported();
        Map<String, String> made = new HashMap<>();
        try (TokenRegister register = register()) {
            made.putAll(register.issue(List.of("r1", "r3"), Duration.ofHours(1)));
            register.revoke(List.of("r2"));
            register.commit();
        }
        assertEquals("TAKEN 3 0", Town.outcome(town.imported("readers"), "readers.csv"));
        assertEquals(TokenHash.of(made.getOrDefault("r1", "")).hex(), token("r1"));
        assertEquals(TokenHash.of(made.getOrDefault("r3", "")).hex(), token("r3"));
        assertEquals("none", token("r2"));
        assertEquals(
                TokenHash.of(Town.READER_TOKEN).hex(),
                town.database.value("select former_token_sha256 from directory.reader where reader = 'r1'"));

        String another = TokenHash.of("another one").hex();
        town.line("readers", 2, "r1,p1,ELECTION,," + another + ",true");
        assertEquals("TAKEN 3 1", Town.outcome(town.imported("readers"), "readers.csv"));
        assertEquals(another, token("r1"));
        assertEquals(
                "import none",
                town.database.value("select token_issued_by || ' ' || coalesce(former_token_sha256, 'none')"
                        + " from directory.reader where reader = 'r1'"));
    }

    @Test
    void tokenThatAnotherReaderMayStillUseIsRefused() throws SQLException {
        town.imported();
        try (TokenRegister register = register()) {
            register.issue(List.of("r1"), Duration.ofHours(1));
            register.commit();
        }
        town.file(
                "readers",
                "reader,site,service,direction,token_sha256,enabled",
                "r9,p1,ELECTION,," + TokenHash.of(Town.READER_TOKEN).hex() + ",true");
        ImportResult result = town.imported("readers");
        assertEquals("FAULTY 1 0", Town.outcome(result, "readers.csv"));
        assertEquals(
                "readers.csv:2: token_sha256: *** (expected a token that no other reader has)",
                result.files().getFirst().faults().getFirst().toString());
    }

    private TokenRegister register() throws SQLException {
        return TokenRegister.open(town.database.dataSource(), TokenHolder.READER, "sato");
    }

    private String token(String reader) {
        return town.database.value(
                "select coalesce(token_sha256, 'none') from directory.reader where reader = '" + reader + "'");
    }

    @Test
    void suspensionThatCameByImportIsLiftedByImport() {
        town.line("holders", 3, "CARD-TARO," + Town.TARO + ",152048,WIDE,SUSPENDED,2034-12-31,");
        town.imported();
        assertEquals("ACTIVE SUSPENDED", statuses());
        town.line("holders", 3, "CARD-TARO," + Town.TARO + ",152048,WIDE,ACTIVE,2034-12-31,");
        town.imported();
        assertEquals("ACTIVE ACTIVE", statuses());
        assertEquals(
                "SUSPENDED ACTIVE",
                town.database.value(
                        "select string_agg(status, ' ' order by change) from directory.card_status_change"));
    }

    @Test
    void tokensOfTwoReadersCanBeSwapped() {
        town.imported();
        town.line("readers", 2, "r1,p1,ELECTION,," + TokenHash.of("another").hex() + ",true");
        town.line(
                "readers",
                3,
                "r2,s1,SHELTER,AUTO," + TokenHash.of(Town.READER_TOKEN).hex() + ",false");
        assertEquals("TAKEN 2 2", Town.outcome(town.imported("readers"), "readers.csv"));
    }

    @Test
    void filesThatReferToAFaultyOneAreHeldBack() {
        town.line("elections", 2, "e1,152048,someday");
        ImportResult result = town.imported();
        assertFalse(result.complete());
        assertEquals("FAULTY 2 0", Town.outcome(result, "elections.csv"));
        assertEquals("HELD_BACK 3 0", Town.outcome(result, "roll.csv"));
        assertEquals("TAKEN 1 1", Town.outcome(result, "staff.csv"));
        assertEquals("0", town.database.value("select count(*) from directory.item"));
    }

    @Test
    void fileThatNoTableDeclaresIsNotUsed() {
        town.file("offers", "offer,site", "o1,s1");
        ImportResult result = town.imported();
        assertTrue(result.complete());
        assertEquals("NOT_USED 0 0", Town.outcome(result, "offers.csv"));
    }

    @Test
    void faultsBeyondABoundAreCounted() {
        town.file("municipalities", "municipality,name_ja,name_en,time_zone");
        for (int line = 2; line <= 1_201; line++) {
            town.line("municipalities", line, "000000,x,y,Asia/Tokyo");
        }
        OfFile result = town.imported("municipalities").files().getFirst();
        assertEquals(1_000, result.faults().size());
        assertEquals(200, result.moreFaults());
    }

    @Test
    void bytesThatAreNotUtf8AreReportedWithTheirLine() throws IOException {
        town.imported();
        String header = "municipality,name_ja,name_en,time_zone\n152048,三条市,Sanjo,Asia/Tokyo\n";
        try (var out = Files.newOutputStream(folder.resolve("municipalities.csv"))) {
            out.write(header.getBytes(StandardCharsets.UTF_8));
            out.write("431001,熊本市,Kumamoto,Asia/Tokyo\n".getBytes(Charset.forName("Shift_JIS")));
        }
        OfFile result = town.importer().run(folder).files().getFirst();
        assertEquals(Outcome.FAULTY, result.outcome());
        assertEquals(1, result.faults().size());
        assertTrue(result.faults().getFirst().toString().startsWith("municipalities.csv:3: name_ja: "));
        assertTrue(result.faults().getFirst().toString().endsWith(" (expected UTF-8)"));
    }

    @Test
    void byteOrderMarkAndAnyOrderOfColumnsAreFine() throws IOException {
        Files.writeString(
                folder.resolve("municipalities.csv"),
                "\uFEFFname_en,time_zone,municipality,name_ja\r\nSanjo,Asia/Tokyo,152048,\"三条\n市\"\r\n");
        ImportResult result = town.importer().run(folder);
        assertEquals("TAKEN 1 1", Town.outcome(result, "municipalities.csv"));
        assertEquals("三条\n市", town.database.value("select name_ja from directory.municipality"));
    }

    @Test
    void nothingIsTakenOfAFaultyFile() {
        town.line("residents", 4, "no-uuid," + Town.HOME + ",三条 次郎,,,M,,,false,");
        ImportResult result = town.imported();
        assertEquals("FAULTY 3 0", Town.outcome(result, "residents.csv"));
        assertEquals("0", town.residents.value("select count(*) from resident"));
        assertEquals("0", town.database.value("select count(*) from directory.resident"));
    }

    @Test
    void municipalitiesNumberTheirStaffEachForItself() {
        town.imported();
        town.file("municipalities", "municipality,name_ja,name_en,time_zone", "131016,千代田区,Chiyoda,Asia/Tokyo");
        town.imported("municipalities");
        town.file("sites", "site,municipality,kind,name_ja,name_en", "hall,131016,OFFICE,庁舎,Hall");
        town.imported("sites");
        String header = "holder,staff_number,site,from";
        String other = UUID.nameUUIDFromBytes(new byte[] {1}) + ",S-7,hall,08:30";
        town.file("staff", header, other, UUID.nameUUIDFromBytes(new byte[] {2}) + ",S-7,hall,08:30");
        assertEquals("FAULTY 2 0", Town.outcome(town.imported("staff"), "staff.csv"));
        town.file("staff", header, other);
        assertEquals("TAKEN 1 1", Town.outcome(town.imported("staff"), "staff.csv"));
        town.file("staff", header, UUID.nameUUIDFromBytes(new byte[] {3}) + ",S-7,hall,08:30");
        assertEquals("FAULTY 1 0", Town.outcome(town.imported("staff"), "staff.csv"));
    }

    private String statuses() {
        return town.database.value("select string_agg(status, ' ' order by holder) from directory.card");
    }

    @Test
    void filesAreReadInTheOrderOfTheirReferences() {
        List<String> order = town.imported().files().stream().map(OfFile::file).toList();
        assertTrue(order.indexOf("elections.csv") < order.indexOf("roll.csv"), order::toString);
        assertTrue(order.indexOf("sites.csv") < order.indexOf("staff.csv"), order::toString);
    }
}
