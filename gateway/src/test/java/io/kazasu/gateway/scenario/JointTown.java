package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kazasu.tap.Service;
import io.kazasu.tap.StreamKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * One of several towns in one gateway. Whatever is its own has its name or its number in it, but for what each town
 * numbers for itself: roll and staff numbers are the same everywhere.
 *
 * @param number 0..9
 */
record JointTown(String code, String name, int number) {
    static final List<JointTown> FIVE = List.of(
            new JointTown("152048", "alpha", 0),
            new JointTown("131016", "bravo", 1),
            new JointTown("431001", "coral", 2),
            new JointTown("011002", "delta", 3),
            new JointTown("401307", "ebony", 4));

    static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final String OFFERS = "offer,site,text_ja,text_en,daily_limit";
    private static final String FORMS = "form,name_ja,name_en,fee_yen,card_fee_yen";
    private static final String CERTIFICATES = "certificate,name_ja,name_en,fee_yen,card_fee_yen";
    private static final int PEOPLE = 12;

    /** Readers at which only the first person taps in the morning, once. */
    private static final List<String> ROUND = List.of("at", "lb", "till", "desk", "print");

    /** Whose patron number no other town has; all other numbers are everywhere. */
    private static final int OWN_PATRON = 6;

    private static final String ALL_ROLES = "ADMIN|ELECTION_OFFICER|SHELTER_MANAGER|HR|LIBRARIAN|COUNTER_CLERK|AUDITOR";

    /** Of something of this town: a site, reader, operator, election or contest. */
    String id(String what) {
        return name + "-" + what;
    }

    String card(int person) {
        return name + "KZ" + person;
    }

    UUID holder(int person) {
        return UUID.fromString("%s-0000-4000-8000-%012x".formatted(holderMark(), person));
    }

    /** Somebody without a record, in the shelter since the morning. */
    UUID visitor() {
        String entry = "visitor\n" + id("chief") + "\nvisitor";
        return UUID.nameUUIDFromBytes(entry.getBytes(StandardCharsets.UTF_8));
    }

    private String holderMark() {
        return "a1a1a1a" + number;
    }

    /** That of the first person's comings and goings. */
    UUID stream() {
        return StreamKey.of(Service.ATTENDANCE, code, "", holder(0)).id();
    }

    /** Texts that only what is this town's has in it. */
    List<String> marks() {
        return List.of(name, holderMark(), "b2b2b2b" + number, code, visitor().toString());
    }

    void addTo(ReferenceFolder reference) {
        reference
                .municipality(code, name)
                .site(id("poll"), code, "POLLING_PLACE", "", "1", "00:00", "24:00", "")
                .site(id("early"), code, "EARLY_VOTING_PLACE", "", "", "00:00", "24:00", "")
                .site(id("gym"), code, "SHELTER", 1_000)
                .site(id("hall"), code, "OFFICE")
                .reader(id("es"), id("poll"), "ELECTION", "")
                .reader(id("ev"), id("early"), "ELECTION", "")
                .reader(id("sh"), id("gym"), "SHELTER", "IN")
                .reader(id("at"), id("hall"), "ATTENDANCE", "AUTO")
                .site(id("library"), code, "LIBRARY")
                .reader(id("lb"), id("library"), "LIBRARY", "")
                .line("items.csv", "item,title,loan_days", id("item"), id("図鑑"), 14)
                .site(id("shop"), code, "SHOP")
                .reader(id("till"), id("shop"), "PRIVILEGE", "")
                .line("offers.csv", OFFERS, id("offer"), id("shop"), id("割引"), id("Discount"), "")
                .site(id("counter"), code, "COUNTER")
                .reader(id("desk"), id("counter"), "COUNTER", "")
                .line("forms.csv", FORMS, id("form"), id("転入届"), id("Moving in"), 300, 200)
                .site(id("kiosk"), code, "KIOSK")
                .reader(id("print"), id("kiosk"), "CERTIFICATE", "")
                .line("certificates.csv", CERTIFICATES, id("extract"), id("住民票"), id("Extract"), 300, 250)
                .operator(id("chief"), code, ALL_ROLES)
                .operator(id("second"), code, "ELECTION_OFFICER");
        LocalDate today = LocalDate.now(TOKYO);
        election(reference, "e1", today, "mayor", "", "");
        election(reference, "e2", today.plusDays(1), "council", today.minusDays(1), today);
        IntStream.range(0, PEOPLE).forEach(person -> addPerson(reference, person));
    }

    private void election(
            ReferenceFolder reference, String election, LocalDate day, String contest, Object from, Object to) {
        String elections = "election,municipality,name_ja,name_en,polling_day";
        String contests = "contest,election,name_ja,name_en,early_from,early_to";
        reference
                .line("elections.csv", elections, id(election), code, id("選挙"), id("Election"), day)
                .line("contests.csv", contests, id(contest), id(election), id("投票"), id("Vote"), from, to);
    }

    private void addPerson(ReferenceFolder reference, int person) {
        UUID holder = holder(person);
        reference.holder(
                card(person), holder, code, "ELECTION|SHELTER|ATTENDANCE|LIBRARY|PRIVILEGE|COUNTER|CERTIFICATE");
        reference.line(
                "residents.csv",
                "holder,household,name,kana,birth_date,sex,address,relation,nondisclosure,moved_out",
                holder,
                "b2b2b2b%d-0000-4000-8000-%012x".formatted(number, person),
                resident(person),
                name,
                "1980-01-01",
                "F",
                name,
                "世帯主",
                "false",
                "");
        for (String election : List.of("e1", "e2")) {
            String roll = "election,holder,voting_district,roll_number,sex,contests";
            reference.line("roll.csv", roll, id(election), holder, "1", "R" + person, "F", "");
        }
        String patrons = "holder,patron_number,loan_limit,blocked";
        reference.line("patrons.csv", patrons, holder, person == OWN_PATRON ? patron() : "P" + person, 5, "false");
        String staff = "holder,staff_number,site,day_start,day_end";
        reference.line("staff.csv", staff, holder, "S" + person, id("hall"), "08:30", "17:15");
    }

    /** A patron number of this town alone. */
    String patron() {
        return id("P");
    }

    String resident(int person) {
        return name + " " + person;
    }

    /** A tap; whatever it is answered with. */
    WireClient.Answer tap(WireClient client, String reader, long sequence, String card) throws IOException {
        JsonObject request =
                switch (reader) {
                    case "ev" -> new JsonObject().put("ground", 1);
                    case "lb" -> new JsonObject().put("action", "LEND").put("items", new JsonArray().add(id("item")));
                    case "till" -> new JsonObject().put("offer", id("offer"));
                    case "desk" -> form();
                    case "print" ->
                        new JsonObject().put("certificate", id("extract")).put("copies", 2);
                    default -> new JsonObject();
                };
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        boolean strict = reader.equals("desk") || reader.equals("print");
        return client.tap(
                id(reader),
                strict
                        ? WireClient.tapWithPinJson(sequence, now, card, request)
                        : WireClient.tapJson(sequence, now, card, request));
    }

    JsonObject form() {
        return new JsonObject().put("form", id("form"));
    }

    /**
     * A morning: two ballots and a HOLD, as many people in the shelter as the town's number and one more, a visitor, one
     * member of staff at work, a loan, a discount, a form, a certificate, and an undo that waits for the second officer.
     */
    void morning(WireClient client) throws IOException {
        decided(tap(client, "es", 1, card(0)), "ACCEPTED");
        decided(tap(client, "es", 2, card(0)), "HOLD");
        decided(tap(client, "ev", 1, card(1)), "ACCEPTED");
        for (String reader : ROUND) {
            decided(tap(client, reader, 1, card(0)), "ACCEPTED");
        }
        for (int person = 0; person <= number; person++) {
            decided(tap(client, "sh", 1 + person, card(person)), "ACCEPTED");
        }
        JsonObject visitor = new JsonObject()
                .put("idempotencyKey", "visitor")
                .put("site", id("gym"))
                .put("service", "SHELTER")
                .put("tappedAt", Instant.now().toString())
                .put("person", new JsonObject().put("name", name + " visitor").put("nondisclosure", false));
        decided(client.post("token-" + id("chief"), "/v1/manual-entries", visitor.encode()), "ACCEPTED");
        JsonObject undo =
                new JsonObject().put("reader", id("es")).put("sequence", 1).put("reason", id("帰宅"));
        WireClient.Answer asked = client.post("token-" + id("second"), "/v1/corrections", undo.encode());
        assertEquals("PENDING", asked.json().getString("state"), asked.body());
    }

    /** Entries of the first person in a morning: two where ballots are handed out, one in the shelter, the undo. */
    static int entriesOfFirst() {
        return ROUND.size() + 4;
    }

    /** Entries of a morning: of the first person, the early voter, all others in the shelter, and the visitor. */
    int entries() {
        return entriesOfFirst() + 1 + number + 1;
    }

    static void decided(WireClient.Answer answer, String verdict) {
        assertEquals(200, answer.status(), answer.body());
        assertEquals(verdict, answer.json().getString("verdict"), answer.body());
    }

    JsonObject get(WireClient client, String path) throws IOException {
        WireClient.Answer answer = client.get("token-" + id("chief"), path);
        assertEquals(200, answer.status(), answer.body());
        return answer.json();
    }

    void awaitMorning(WireClient client) throws IOException {
        String record = "/v1/elections/" + id("e1") + "/record?site=" + id("poll");
        String early = "/v1/elections/" + id("e2") + "/record?site=" + id("early");
        String roster = "/v1/shelters/" + id("gym") + "/roster";
        Eventually.equal(
                1, () -> get(client, record).getJsonArray("corrections").size());
        Eventually.equal(1, () -> get(client, early).getJsonArray("ballots").size());
        Eventually.equal(
                2 + number, () -> get(client, roster).getJsonArray("people").size());
        Eventually.equal(1, () -> get(client, "/v1/attendance/presence").getInteger("count"));
        Eventually.equal(1, () -> get(client, "/v1/library/loans?patron=P0").getInteger("count"));
        String usage = "/v1/privileges/usage?month=" + YearMonth.now(TOKYO);
        Eventually.equal(1, () -> get(client, usage).getJsonArray("rows").size());
        for (String path : List.of(settlement(), summary())) {
            Eventually.equal(1, () -> get(client, path).getJsonObject("totals").getInteger("count"));
        }
    }

    static String settlement() {
        return "/v1/counter/settlement?date=" + LocalDate.now(TOKYO);
    }

    static String summary() {
        return "/v1/certificates/summary?month=" + YearMonth.now(TOKYO);
    }

    /** Accepted receptions of an election. */
    int turnout(WireClient client, String election) throws IOException {
        return get(client, "/v1/elections/" + id(election) + "/turnout").getJsonArray("rows").stream()
                .mapToInt(row -> ((JsonObject) row).getInteger("count"))
                .sum();
    }
}
