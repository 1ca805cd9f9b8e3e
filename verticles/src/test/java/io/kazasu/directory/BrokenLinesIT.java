package io.kazasu.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kazasu.directory.ImportResult.OfFile;
import io.kazasu.directory.ImportResult.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of line that is wrong, each alone in a file that is right otherwise. */
class BrokenLinesIT {
    private static final String TOKEN = TokenHash.of("a third").hex();
    private static final String TAKEN_TOKEN = TokenHash.of(Town.READER_TOKEN).hex();
    private static final String NEW = "00000000-0000-4000-8000-00000000000a";

    @TempDir
    static Path folder;

    private static Town imported;

    @BeforeAll
    static void importOnce() {
        imported = new Town(folder);
        imported.imported();
    }

    @ParameterizedTest
    @MethodSource({"things", "cards", "residents", "services", "headers"})
    void brokenLineIsReportedAndNothingIsChanged(String file, int line, String content, String fault) {
        Town town = new Town(folder, imported);
        String before = town.contents();
        town.line(file, line, content);
        OfFile result = town.imported(file).files().getFirst();
        assertEquals(
                List.of(fault),
                result.faults().stream().map(ImportFault::toString).toList());
        assertEquals(Outcome.FAULTY, result.outcome());
        assertEquals(before, town.contents());
    }

    static Stream<Arguments> things() {
        return Stream.of(
                broken(
                        "municipalities",
                        3,
                        "152047,x,y,Asia/Tokyo",
                        "municipality: 152047 (expected a 6-digit 団体コード with its check digit)"),
                broken(
                        "municipalities",
                        3,
                        "431001,x,y,Asia/Edo",
                        "time_zone: Asia/Edo (expected a time zone such as Asia/Tokyo)"),
                broken(
                        "municipalities",
                        3,
                        "431001,,y,Asia/Tokyo",
                        "name_ja: empty (expected text of up to 4,000 characters)"),
                broken(
                        "municipalities",
                        3,
                        "431001,a\u0007,y,Asia/Tokyo",
                        "name_ja: a? (expected text of up to 4,000 characters)"),
                broken(
                        "municipalities",
                        3,
                        "152048,x,y,Asia/Tokyo",
                        "municipality: 152048 (expected a value that no line above has)"),
                broken("municipalities", 3, "431001,x,y", "columns: 3 (expected 4)"),
                broken("municipalities", 3, "431001,x,y,Asia/Tokyo,z", "columns: 5 (expected 4)"),
                broken(
                        "municipalities",
                        3,
                        "431001,\"x\"y,z,Asia/Tokyo",
                        "columns: unreadable (expected CSV with quotes in pairs)"),
                broken(
                        "sites",
                        4,
                        "a|b,152048,OFFICE,x,y,,,,,",
                        "site: a|b (expected a key of up to 200 characters without | and line breaks)"),
                broken(
                        "sites",
                        4,
                        "o1,431001,OFFICE,x,y,,,,,",
                        "municipality: 431001 (expected a row of municipalities)"),
                broken(
                        "sites",
                        4,
                        "o1,152048,CASTLE,x,y,,,,,",
                        "kind: CASTLE (expected POLLING_PLACE, EARLY_VOTING_PLACE, SHELTER, OFFICE, SCHOOL, LIBRARY, COUNTER, KIOSK, SHOP)"),
                broken("sites", 4, "o1,152048,OFFICE,x,y,-1,,,,", "capacity: -1 (expected 0..1000000)"),
                broken(
                        "sites",
                        4,
                        "o1,152048,OFFICE,x,y,,,24:01,24:00,",
                        "opens: 24:01 (expected a time 00:00..24:00)"),
                broken(
                        "sites",
                        4,
                        "o1,152048,OFFICE,x,y,,,08:30,,",
                        "opens: 08:30 (expected opens and closes, or neither)"),
                broken(
                        "sites",
                        4,
                        "o1,152048,OFFICE,x,y,,,08:30,08:30,",
                        "closes: 08:30 (expected a time after opens)"),
                broken("sites", 4, "o1,152048,OFFICE,x,y,,,,,yes", "common: yes (expected true or false)"),
                broken("readers", 4, "r3,p9,ELECTION,," + TOKEN + ",true", "site: p9 (expected a row of sites)"),
                broken(
                        "readers",
                        4,
                        "r3,p1,VOTING,," + TOKEN + ",true",
                        "service: VOTING (expected ELECTION, SHELTER, ATTENDANCE, LIBRARY, COUNTER, CERTIFICATE, PRIVILEGE)"),
                broken("readers", 4, "r3,p1,ELECTION,UP," + TOKEN + ",true", "direction: UP (expected IN, OUT, AUTO)"),
                broken(
                        "readers",
                        4,
                        "r3,p1,ELECTION,,secret,true",
                        "token_sha256: *** (expected 64 hexadecimal digits)"),
                broken(
                        "readers",
                        4,
                        "r3,p1,ELECTION,," + TAKEN_TOKEN + ",true",
                        "token_sha256: *** (expected a value that no line above has)"),
                broken(
                        "operators",
                        3,
                        "ito,152048,KING," + TOKEN,
                        "roles: KING (expected a list separated by | of: ADMIN, ELECTION_OFFICER, SHELTER_MANAGER, HR, LIBRARIAN, COUNTER_CLERK, AUDITOR)"));
    }

    static Stream<Arguments> cards() {
        String id = "card_user_id: *** (expected 1 to 64 of A-Z a-z 0-9 . _ - that are no individual number)";
        return Stream.of(
                broken("holders", 4, card("12345 678", NEW, "RESIDENT,ACTIVE,2030-01-01,"), id),
                broken("holders", 4, card("123456789018", NEW, "RESIDENT,ACTIVE,2030-01-01,"), id),
                broken("holders", 4, card("1234-5678-9018", NEW, "RESIDENT,ACTIVE,2030-01-01,"), id),
                broken("holders", 4, card("12345678901", NEW, "RESIDENT,ACTIVE,2030-01-01,"), id),
                broken(
                        "holders",
                        4,
                        card("CARD-TARO", NEW, "RESIDENT,ACTIVE,2030-01-01,"),
                        "card_user_id: *** (expected a value that no line above has)"),
                broken("holders", 4, card("C3", "7", "RESIDENT,ACTIVE,2030-01-01,"), "holder: 7 (expected a UUID)"),
                broken(
                        "holders",
                        4,
                        card("C3", "123456789018", "RESIDENT,ACTIVE,2030-01-01,"),
                        "holder: *** (expected a UUID)"),
                broken(
                        "holders",
                        4,
                        card("C3", NEW, "NARROW,ACTIVE,2030-01-01,"),
                        "area: NARROW (expected RESIDENT, WIDE)"),
                broken(
                        "holders",
                        4,
                        card("C3", NEW, "RESIDENT,LOST,2030-01-01,"),
                        "status: LOST (expected ACTIVE, SUSPENDED, REVOKED)"),
                broken(
                        "holders",
                        4,
                        card("C3", NEW, "RESIDENT,ACTIVE,2030-02-30,"),
                        "expires: 2030-02-30 (expected a date YYYY-MM-DD)"),
                broken(
                        "holders",
                        4,
                        card("C3", NEW, "RESIDENT,ACTIVE,2030-01-01,SHELTER|SHELTER"),
                        "services: SHELTER|SHELTER (expected a list separated by | of: ELECTION, SHELTER, ATTENDANCE, LIBRARY, COUNTER, CERTIFICATE, PRIVILEGE)"),
                broken(
                        "holders",
                        4,
                        "C3," + NEW + ",431001,RESIDENT,ACTIVE,2030-01-01,",
                        "municipality: 431001 (expected a row of municipalities)"));
    }

    static Stream<Arguments> residents() {
        return Stream.of(
                broken("residents", 4, NEW + ",home,次郎,,,M,,,false,", "household: home (expected a UUID)"),
                broken(
                        "residents",
                        4,
                        resident(",,,M,,,false,"),
                        "name: empty (expected text of up to 4,000 characters)"),
                broken(
                        "residents",
                        4,
                        resident("次郎,,1/1/2000,M,,,false,"),
                        "birth_date: *** (expected a date YYYY-MM-DD)"),
                broken("residents", 4, resident("次郎,,,X,,,false,"), "sex: *** (expected M, F)"),
                broken("residents", 4, resident("次郎,,,M,,,,"), "nondisclosure: empty (expected true or false)"),
                broken(
                        "residents",
                        4,
                        resident("次郎,,,M,１２３４ ５６７８ ９０１８,,false,"),
                        "address: *** (expected no individual number)"),
                broken(
                        "residents",
                        4,
                        Town.TARO + "," + Town.HOME + ",次郎,,,M,,,false,",
                        "holder: " + Town.TARO + " (expected a value that no line above has)"));
    }

    static Stream<Arguments> services() {
        return Stream.of(
                broken(
                        "elections",
                        4,
                        "e1,152048,2027-01-01",
                        "election: e1 (expected a value that no line above has)"),
                broken(
                        "elections",
                        4,
                        "e3,431001,2027-01-01",
                        "municipality: 431001 (expected a row of municipalities)"),
                broken("roll", 5, "e9," + NEW + ",d1,1-3,F,", "election: e9 (expected a row of elections)"),
                broken("roll", 5, "e1,," + "d1,1-3,F,", "holder: empty (expected a UUID)"),
                broken("roll", 5, "e1," + NEW + ",d1,1-3,W,", "sex: *** (expected M, F)"),
                broken(
                        "roll",
                        5,
                        "e1," + NEW + ",d1,123456789018,F,",
                        "roll_number: *** (expected no individual number)"),
                broken(
                        "roll",
                        5,
                        "e1," + Town.TARO + ",d1,1-3,F,",
                        "holder: " + Town.TARO + " (expected a value that no line above has)"),
                broken(
                        "roll",
                        5,
                        "e1," + NEW + ",d1,1-2,F,",
                        "roll_number: *** (expected a value that no line above has)"),
                broken(
                        "staff",
                        2,
                        NEW + ",S-7,s1,08:30,60",
                        "staff_number: *** (expected a value that no other holder has)"),
                broken("staff", 3, NEW + ",S-8,s9,08:30,60", "site: s9 (expected a row of sites)"),
                broken("staff", 3, NEW + ",S-8,s1,8:30,60", "from: 8:30 (expected a time 00:00..24:00)"),
                broken("staff", 3, NEW + ",S-8,s1,08:30,x", "debounce_seconds: x (expected a whole number, 0 or more)"),
                broken("staff", 3, NEW + ",S-8,s1,08:30,99999", "debounce_seconds: *** (expected 0..3600)"));
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                broken(
                        "municipalities",
                        1,
                        "municipality,name_ja,name_en",
                        "time_zone: missing (expected this column)"),
                broken(
                        "municipalities",
                        1,
                        "municipality,name_ja,name_en,time_zone,mayor",
                        "columns: mayor (expected municipality, name_ja, name_en, time_zone)"),
                broken(
                        "municipalities",
                        1,
                        "municipality,name_ja,name_en,time_zone,name_en",
                        "name_en: twice (expected each column once)"));
    }

    private static String card(String id, String holder, String rest) {
        return id + "," + holder + ",152048," + rest;
    }

    private static String resident(String rest) {
        return NEW + "," + Town.HOME + "," + rest;
    }

    private static Arguments broken(String file, int line, String content, String fault) {
        return Arguments.of(file, line, content, file + ".csv:" + line + ": " + fault);
    }
}
