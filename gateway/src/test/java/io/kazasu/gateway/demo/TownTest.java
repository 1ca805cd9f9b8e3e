package io.kazasu.gateway.demo;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.kazasu.directory.Role;
import io.kazasu.directory.TokenHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TownTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);
    /** 08:00 of that day in Japan. */
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-28T23:00:00Z"));

    private static final Town TOWN = Town.of(TownPlan.demo(CLOCK));

    @TempDir
    private Path directory;

    @Test
    void samePlanWritesTheSameFiles() throws IOException {
        Path one = directory.resolve("one");
        Path other = directory.resolve("other");
        TOWN.write(one, keys(TOWN));
        Town again = Town.of(TownPlan.demo(CLOCK));
        again.write(other, keys(again));
        for (Path file : files(one)) {
            assertEquals(-1, Files.mismatch(file, other.resolve(file.getFileName())), file.toString());
        }
    }

    @Test
    void peopleStayTheSameTheNextDay() {
        TownPlan plan = TOWN.plan();
        TownPlan tomorrow =
                new TownPlan(plan.seed(), plan.municipality(), plan.neighbour(), plan.residents(), TODAY.plusDays(1));
        assertEquals(TOWN.families(), Town.of(tomorrow).families());
    }

    @Test
    void anotherSeedMakesOtherPeople() {
        TownPlan plan = TOWN.plan();
        TownPlan other = new TownPlan(2, plan.municipality(), plan.neighbour(), 10_000, TODAY);
        Set<String> cards = TOWN.cards().stream().map(IssuedCard::userId).collect(toSet());
        assertTrue(Town.of(other).cards().stream().noneMatch(card -> cards.contains(card.userId())));
    }

    @Test
    void headersAreThoseOfTheContract() throws IOException {
        TOWN.write(directory, keys(TOWN));
        Map<String, String> headers = Map.ofEntries(
                Map.entry("municipalities", "municipality,name_ja,name_en,time_zone"),
                Map.entry(
                        "sites", "site,municipality,kind,name_ja,name_en,capacity,voting_district,opens,closes,common"),
                Map.entry("readers", "reader,site,service,direction,token_sha256,enabled"),
                Map.entry("operators", "operator,municipality,roles,token_sha256"),
                Map.entry("holders", "card_user_id,holder,municipality,area,status,expires,services"),
                Map.entry(
                        "residents",
                        "holder,household,name,kana,birth_date,sex,address,relation,nondisclosure,moved_out"),
                Map.entry("elections", "election,municipality,name_ja,name_en,polling_day"),
                Map.entry("contests", "contest,election,name_ja,name_en,early_from,early_to"),
                Map.entry("roll", "election,holder,voting_district,roll_number,sex,contests"),
                Map.entry("staff", "holder,staff_number,site,day_start,day_end,day_boundary,debounce_seconds"),
                Map.entry("overtime_orders", "staff_number,work_date,from,to"),
                Map.entry("patrons", "holder,patron_number,loan_limit,blocked"),
                Map.entry("items", "item,title,loan_days"),
                Map.entry("forms", "form,name_ja,name_en,fee_yen,card_fee_yen"),
                Map.entry("certificates", "certificate,name_ja,name_en,fee_yen,card_fee_yen"),
                Map.entry("offers", "offer,site,text_ja,text_en,daily_limit"));
        Set<String> written = files(directory).stream()
                .map(file -> file.getFileName().toString().replace(".csv", ""))
                .collect(toSet());
        assertEquals(headers.keySet(), written);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            // strict: readString fails on anything that is not UTF-8
            String text = Files.readString(directory.resolve(header.getKey() + ".csv"), StandardCharsets.UTF_8);
            assertEquals(header.getValue(), text.substring(0, text.indexOf('\n')));
        }
    }

    @Test
    void everyReferenceResolves() throws IOException {
        TOWN.write(directory, keys(TOWN));
        assertAll(
                () -> references("sites", "municipality", "municipalities", "municipality"),
                () -> references("readers", "site", "sites", "site"),
                () -> references("operators", "municipality", "municipalities", "municipality"),
                () -> references("holders", "municipality", "municipalities", "municipality"),
                () -> references("elections", "municipality", "municipalities", "municipality"),
                () -> references("contests", "election", "elections", "election"),
                () -> references("roll", "election", "elections", "election"),
                () -> references("roll", "holder", "residents", "holder"),
                () -> references("roll", "contests", "contests", "contest"),
                () -> references("roll", "voting_district", "sites", "voting_district"),
                () -> references("staff", "holder", "holders", "holder"),
                () -> references("staff", "site", "sites", "site"),
                () -> references("overtime_orders", "staff_number", "staff", "staff_number"),
                () -> references("patrons", "holder", "holders", "holder"),
                () -> references("offers", "site", "sites", "site"));
    }

    @Test
    void keysAreUnique() throws IOException {
        TOWN.write(directory, keys(TOWN));
        assertAll(
                () -> unique("sites", "site"),
                () -> unique("readers", "reader"),
                () -> unique("readers", "token_sha256"),
                () -> unique("operators", "operator"),
                () -> unique("holders", "card_user_id"),
                () -> unique("holders", "holder"),
                () -> unique("residents", "holder"),
                () -> unique("contests", "contest"),
                () -> unique("roll", "election", "holder"),
                () -> unique("roll", "election", "roll_number"),
                () -> unique("staff", "staff_number"),
                () -> unique("overtime_orders", "staff_number", "work_date"),
                () -> unique("patrons", "holder"),
                () -> unique("patrons", "patron_number"),
                () -> unique("items", "item"),
                () -> unique("forms", "form"),
                () -> unique("certificates", "certificate"),
                () -> unique("offers", "offer"));
    }

    @Test
    void townIsOfTheSizeAskedFor() throws IOException {
        TOWN.write(directory, keys(TOWN));
        int residents = read("residents").size();
        assertTrue(residents >= 10_000 && residents < 10_010, "residents " + residents);
        assertEquals(40, read("readers").size());
        assertEquals(300, read("items").size());
        assertTrue(read("patrons").size() > 1_000);
        assertEquals(300, read("staff").size());
        assertEquals(
                Map.of(
                        "POLLING_PLACE", 9,
                        "EARLY_VOTING_PLACE", 1,
                        "SHELTER", 5,
                        "OFFICE", 3,
                        "LIBRARY", 1,
                        "COUNTER", 2,
                        "KIOSK", 1,
                        "SHOP", 3),
                count("sites", "kind"));
        assertEquals(Map.of("RESIDENT", read("holders").size() - 100, "WIDE", 100), count("holders", "area"));
        assertTrue(count("residents", "nondisclosure").getOrDefault("true", 0) > 5);
        assertTrue(residents - count("residents", "moved_out").getOrDefault("", 0) > 50, "some moved out");
        assertEquals(
                Set.of("ACTIVE", "SUSPENDED", "REVOKED"),
                count("holders", "status").keySet());
        assertTrue(read("overtime_orders").size() > 50);
        assertEquals(20, read("forms").size());
        assertEquals(5, read("certificates").size());
    }

    @Test
    void mostAdultsHoldACard() {
        List<Family.Member> adults = TOWN.families().stream()
                .flatMap(family -> family.members().stream())
                .filter(member -> member.ageOn(TODAY) >= 18)
                .toList();
        long holders = adults.stream()
                .filter(adult -> TOWN.cardsByHolder().containsKey(adult.holder()))
                .count();
        assertEquals(0.88, (double) holders / adults.size(), 0.02);
    }

    @Test
    void oneElectionIsTodayAndAnotherIsVotedEarlyToday() {
        assertEquals(TODAY, TOWN.elections().today().pollingDay());
        assertEquals(3, TOWN.elections().today().contests().size());
        assertTrue(TOWN.elections().early().pollingDay().isAfter(TODAY));
        for (Elections.Contest contest : TOWN.elections().early().contests()) {
            assertFalse(contest.earlyFrom().isAfter(TODAY) || contest.earlyTo().isBefore(TODAY));
        }
        for (Elections.Contest contest : TOWN.elections().today().contests()) {
            assertTrue(contest.earlyTo().isBefore(TODAY));
        }
    }

    @Test
    void nobodyUnderEighteenIsOnTheRoll() throws IOException {
        TOWN.write(directory, keys(TOWN));
        Map<String, String> births = new HashMap<>();
        read("residents").forEach(row -> births.put(row.getField("holder"), row.getField("birth_date")));
        for (NamedCsvRecord row : read("roll")) {
            LocalDate birth = LocalDate.parse(births.getOrDefault(row.getField("holder"), ""));
            assertTrue(Period.between(birth, TODAY.plusDays(7)).getYears() >= 18, birth.toString());
        }
    }

    @Test
    void householdsAreLikeHouseholds() {
        for (Family family : TOWN.families()) {
            Family.Member head = family.members().getFirst();
            assertEquals("世帯主", head.relation());
            assertTrue(head.ageOn(TODAY) >= 20 && head.ageOn(TODAY) < 100);
            Map<String, List<Family.Member>> byRelation =
                    family.members().stream().collect(groupingBy(Family.Member::relation));
            assertTrue(Set.of("世帯主", "妻", "夫", "子", "母", "父").containsAll(byRelation.keySet()));
            byRelation.forEach((relation, members) -> assertTrue(relation.equals("子") || members.size() == 1));
            for (Family.Member child : byRelation.getOrDefault("子", List.of())) {
                assertTrue(child.person()
                        .birthDate()
                        .isAfter(head.person().birthDate().plusYears(18)));
            }
            for (Family.Member mother : byRelation.getOrDefault("母", List.of())) {
                assertTrue(mother.person()
                        .birthDate()
                        .isBefore(head.person().birthDate().minusYears(18)));
            }
        }
    }

    @Test
    void rareLettersAreAmongTheNames() throws IOException {
        TOWN.write(directory, keys(TOWN));
        String residents = Files.readString(directory.resolve("residents.csv"));
        for (String letter : List.of("髙", "﨑", "𠮷", "邉")) {
            assertTrue(residents.contains(letter), letter);
        }
        for (NamedCsvRecord row : read("residents")) {
            assertTrue(row.getField("kana").matches("[ァ-ヶー]+ [ァ-ヶー]+"), row.getField("kana"));
        }
    }

    @Test
    void municipalityCodesHaveTheirCheckDigit() {
        assertEquals("152048", MunicipalityCode.of("15204"), "Sanjo");
        assertEquals("131016", MunicipalityCode.of("13101"), "Chiyoda");
        assertEquals("011002", MunicipalityCode.of("01100"), "Sapporo");
        assertFalse(MunicipalityCode.valid("152047"));
        assertTrue(MunicipalityCode.valid(TOWN.plan().municipality().code()));
        assertTrue(TOWN.plan().municipality().code().startsWith("99"), "no prefecture");
    }

    @Test
    void noCardUserIdLooksLikeAPersonalNumber() {
        for (IssuedCard card : TOWN.cards()) {
            assertTrue(card.userId().matches("KZ[A-Z2-7]{14}"));
            assertFalse(card.userId().matches("[0-9]{11,12}"));
        }
    }

    @Test
    void everyRoleHasAnOperatorAndCorrectionsHaveTwo() throws IOException {
        TOWN.write(directory, keys(TOWN));
        Map<String, Integer> roles = count("operators", "roles");
        for (Role role : Role.values()) {
            assertEquals(role == Role.ELECTION_OFFICER ? 2 : 1, roles.get(role.name()), role.name());
        }
    }

    @Test
    void tokensAreWrittenAsHashesOnly() throws IOException {
        TownKeys keys = keys(TOWN);
        TOWN.write(directory, keys);
        for (NamedCsvRecord reader : read("readers")) {
            String token = keys.readers().getOrDefault(reader.getField("reader"), "");
            assertEquals(TokenHash.of(token).hex(), reader.getField("token_sha256"));
        }
        for (Path file : files(directory)) {
            String text = Files.readString(file);
            keys.readers().values().forEach(token -> assertFalse(text.contains(token)));
            keys.operators().values().forEach(token -> assertFalse(text.contains(token)));
        }
        keys.readers().values().forEach(token -> assertFalse(keys.toString().contains(token)));
    }

    @Test
    void tokensInClearAreTheOwnersAlone() throws IOException {
        TOWN.writeLoadFiles(directory, keys(TOWN));
        Path readers = directory.resolve("readers.csv");
        Path cards = directory.resolve("cards.txt");
        for (Path file : List.of(readers, cards)) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
        assertEquals(
                TOWN.places().readers().size() + 1, Files.readAllLines(readers).size());
        assertEquals(TOWN.cards().size(), Files.readAllLines(cards).size());
    }

    @Test
    void everyServiceHasSomethingToAskFor() throws IOException {
        TOWN.writeLoadFiles(directory, keys(TOWN));
        String catalogue = Files.readString(directory.resolve("catalogue.csv"));
        for (String kind : List.of("FORM", "CERTIFICATE", "ITEM", "OFFER")) {
            assertTrue(catalogue.contains("\n" + kind + ","), kind);
        }
    }

    @Test
    void smallAndLeapYearTownsCanBeMade() {
        TownPlan plan = TOWN.plan();
        for (LocalDate day : List.of(LocalDate.of(2028, 2, 29), LocalDate.of(2027, 1, 1))) {
            Town town = Town.of(new TownPlan(7, plan.municipality(), plan.neighbour(), 200, day));
            assertEquals(day, town.elections().today().pollingDay());
            assertNotEquals(0, town.workforce().employees().size());
        }
    }

    private static TownKeys keys(Town town) {
        return TownKeys.mint(town, new SplittableRandom(1));
    }

    private static List<Path> files(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.toList();
        }
    }

    private List<NamedCsvRecord> read(String name) throws IOException {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(directory.resolve(name + ".csv"))) {
            return csv.stream().toList();
        }
    }

    private Map<String, Integer> count(String name, String column) throws IOException {
        Map<String, Integer> counts = new HashMap<>();
        read(name).forEach(row -> counts.merge(row.getField(column), 1, Integer::sum));
        return counts;
    }

    private void references(String from, String column, String to, String key) throws IOException {
        Set<String> known = read(to).stream().map(row -> row.getField(key)).collect(toSet());
        for (NamedCsvRecord row : read(from)) {
            for (String value : row.getField(column).split("\\|", -1)) {
                boolean optionalList = value.isEmpty() && column.equals("contests");
                assertTrue(optionalList || known.contains(value), from + "." + column + " " + value);
            }
        }
    }

    private void unique(String name, String... columns) throws IOException {
        Set<List<String>> seen = new HashSet<>();
        for (NamedCsvRecord row : read(name)) {
            List<String> key = Arrays.stream(columns).map(row::getField).toList();
            assertTrue(seen.add(key), name + " " + key);
        }
    }
}
