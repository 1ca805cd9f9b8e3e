package io.kazasu.gateway.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.directory.Role;
import io.kazasu.directory.TokenHash;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Papers over HTTP: who may print them, what they say, and that a second print is marked. */
@Timeout(120)
class OperatorPapersIT {
    private static final String HOLDER = "00000000-0000-4000-8000-00000000000";
    private static final String HOME = "00000000-0000-4000-9000-00000000000";
    private static final String NOW = "2026-11-29T10:00:00+09:00";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Optional<Office> office = Optional.empty();

    @TempDir
    static Path folder = Path.of("");

    @BeforeAll
    static void open() throws Exception {
        file("municipalities", "municipality,name_ja,name_en,time_zone", "152048,三条市,Sanjo,Asia/Tokyo");
        file(
                "sites",
                "site,municipality,kind,name_ja,name_en,capacity,voting_district,opens,closes,common",
                "p1,152048,POLLING_PLACE,第一投票所,Place 1,,d1,07:00,20:00,false",
                "p2,152048,POLLING_PLACE,第二投票所,Place 2,,d2,07:00,20:00,false",
                "e1,152048,EARLY_VOTING_PLACE,期日前投票所,Early,,,08:30,20:00,false",
                "s1,152048,SHELTER,体育館,Gymnasium,20,,,,",
                "o1,152048,OFFICE,市役所,City Hall,,,,,",
                "c1,152048,COUNTER,市民課窓口,Counter,,,,,");
        file("forms", "form,name_ja,name_en,fee_yen,card_fee_yen", "residence,住民票の写し交付請求書,Residence,300,200");
        List<String> operators = new ArrayList<>(List.of("operator,municipality,roles,token_sha256"));
        for (Role role : Role.values()) {
            operators.add(role.name() + ",152048," + role.name() + ","
                    + TokenHash.of(role.name()).hex());
        }
        file("operators", operators.toArray(String[]::new));
        file(
                "holders",
                "card_user_id,holder,municipality,area,status,expires,services",
                "CARD-1," + HOLDER + "1,152048,RESIDENT,ACTIVE,2035-03-31,ELECTION|SHELTER");
        file(
                "residents",
                "holder,household,name,kana,birth_date,sex,address,relation,nondisclosure,moved_out",
                resident(1, "髙橋　𠮷子", "タカハシ　ヨシコ"),
                resident(2, "\uE000田　花子", "ガイダ　ハナコ"),
                resident(3, "渡邉\uDB40\uDD10　𠮟", "ワタナベ　シカル"),
                resident(4, "山﨑　十", "ヤマザキ　ジュウ"));
        file("elections", "election,municipality,name_ja,name_en,polling_day", "el,152048,市長選挙,Mayor,2026-11-29");
        file("contests", "contest,election,name_ja,name_en,early_from,early_to", "mayor,el,市長,Mayor,2026-11-22,");
        file(
                "roll",
                "election,holder,voting_district,roll_number,sex,contests",
                "el," + HOLDER + "1,d1,1-2,F,",
                "el," + HOLDER + "2,d1,1-9,F,",
                "el," + HOLDER + "4,d1,1-10,M,mayor",
                "el," + HOLDER + "3,d2,2-1,M,");
        file(
                "staff",
                "holder,staff_number,site,day_start,day_end,day_boundary,debounce_seconds",
                HOLDER + "1,S-7,o1,08:30,17:15,,60");
        office = Optional.of(new Office(folder));
    }

    private static String resident(int i, String name, String kana) {
        return HOLDER + i + "," + HOME + i + "," + name + "," + kana + ",1980-02-29,F,旭町2-3-" + i + ",世帯主,false,";
    }

    private static void file(String name, String... lines) throws Exception {
        Files.write(folder.resolve(name + ".csv"), List.of(lines));
    }

    @AfterAll
    static void close() throws Exception {
        office.orElseThrow().close();
    }

    @Test
    void rosterIsPrintedAndWhatCannotBeIsReported() throws Exception {
        for (int i = 1; i <= 3; i++) {
            JsonObject in = manual("in-" + i, "SHELTER", "s1", NOW).put("holder", HOLDER + i);
            post("SHELTER_MANAGER", in.put("request", new JsonObject().put("direction", "IN")));
        }
        String path = "/v1/shelters/s1/roster";
        until("SHELTER_MANAGER", path, it -> it.getJsonArray("people").size() == 3);
        HttpResponse<byte[]> answer = pdf("SHELTER_MANAGER", path);
        String text = text(answer.body());
        assertEquals("1", answer.headers().firstValue("Kazasu-Unprintable").orElse(""));
        List.of("避難者名簿", "体育館", "髙橋　𠮷子", "渡邉\uDB40\uDD10　𠮟", "〔外字〕ガイダ　ハナコ", "U+E000", "昭和55年2月29日", "旭町2-3-3")
                .forEach(part -> assertTrue(text.contains(part), () -> part + " is not in " + text));
        assertEquals(403, get("HR", path, "application/pdf").statusCode());
    }

    @Test
    void secondPrintOfAnOathIsMarkedHoweverManyPrintAtOnce() throws Exception {
        JsonObject early = manual("early-1", "ELECTION", "e1", "2026-11-27T10:00:00+09:00")
                .put("election", "el")
                .put("rollNumber", "2-1")
                .put("request", new JsonObject().put("ground", 2));
        String document = post("ELECTION_OFFICER", early)
                .getJsonObject("result")
                .getString("document")
                .replace(":", "%3A");
        assertEquals(200, get("ELECTION_OFFICER", document, "application/json").statusCode());
        assertEquals(403, get("COUNTER_CLERK", document, "application/pdf").statusCode());
        List<CompletableFuture<HttpResponse<byte[]>>> prints = IntStream.range(0, 8)
                .mapToObj(i -> HTTP.sendAsync(
                        request("ELECTION_OFFICER", document, "application/pdf"),
                        HttpResponse.BodyHandlers.ofByteArray()))
                .toList();
        int unmarked = 0;
        for (CompletableFuture<HttpResponse<byte[]>> print : prints) {
            assertEquals(200, print.join().statusCode());
            String text = text(print.join().body());
            assertTrue(text.contains("渡邉\uDB40\uDD10　𠮟"), text);
            assertTrue(text.contains("○2用務又は事故"), text);
            unmarked += text.contains("再発行") ? 0 : 1;
        }
        assertEquals(1, unmarked);
        assertTrue(text(pdf("ADMIN", document).body()).contains("再発行"));
    }

    @Test
    void confirmationSheetSaysForeverWhatItSaidFirst() throws Exception {
        JsonObject visit = manual("visit-1", "COUNTER", "c1", NOW)
                .put("holder", HOLDER + "4")
                .put("request", new JsonObject().put("form", "residence"));
        String document = post("COUNTER_CLERK", visit)
                .getJsonObject("result")
                .getString("document")
                .replace(":", "%3A");
        assertEquals(403, get("ELECTION_OFFICER", document, "application/pdf").statusCode());
        JsonObject before = read("COUNTER_CLERK", document);
        assertEquals("山﨑　十", before.getJsonObject("person").getString("name"));
        assertEquals(1, before.getJsonArray("household").size());
        String first = text(pdf("COUNTER_CLERK", document).body());
        List.of("確認書", "山﨑　十", "住民票の写し交付請求書", "200円", "100円", "市民課窓口", "昭和55年2月29日", "令和8年11月29日10:00")
                .forEach(part -> assertTrue(first.contains(part), () -> part + " is not in " + first));
        assertFalse(first.contains("再発行"), first);

        String rename = "update resident set name = '%s' where holder = '" + HOLDER + "4'";
        office.orElseThrow().execute("resident", rename.formatted("別姓　十"));
        String second = text(pdf("ADMIN", document).body());
        office.orElseThrow().execute("resident", rename.formatted("山﨑　十"));
        assertTrue(second.contains("山﨑　十") && second.contains("再発行"), second);
        assertEquals(before, read("COUNTER_CLERK", document));
    }

    @Test
    void turnoutRecordRollAndTimesheetsArePrinted() throws Exception {
        JsonObject vote = manual("vote-1", "ELECTION", "p1", NOW).put("election", "el");
        post("ELECTION_OFFICER", vote.put("rollNumber", "1-2"));
        until("ELECTION_OFFICER", "/v1/elections/el/turnout", it -> it.encode().contains("POLLING_DAY"));
        String turnout = text(pdf("AUDITOR", "/v1/elections/el/turnout").body());
        assertTrue(turnout.contains("市長当日第一投票所0101"), turnout);
        String record = text(pdf("AUDITOR", "/v1/elections/el/record?site=p1").body());
        assertTrue(record.contains("市長当日0101"), record);
        String roll = text(
                pdf("ELECTION_OFFICER", "/v1/elections/el/paper-roll?site=p1").body());
        assertTrue(roll.contains("d1　1-2髙橋　𠮷子"), roll);
        assertTrue(roll.contains("11/2910:00第一投票所市長済"), roll);
        assertTrue(roll.indexOf("d1　1-9") < roll.indexOf("d1　1-10"), roll);
        assertTrue(roll.contains("市長のみ"), roll);
        assertFalse(roll.contains("2-1渡"), "another district");
        assertTrue(
                text(pdf("ADMIN", "/v1/elections/el/paper-roll?site=e1").body()).contains("2-1渡"));
        post("HR", manual("work-1", "ATTENDANCE", "o1", NOW).put("staffNumber", "S-7"));
        until("HR", "/v1/attendance/presence?site=o1", it -> it.encode().contains("S-7"));
        String sheets =
                text(pdf("HR", "/v1/attendance/timesheets?month=2026-11").body());
        assertTrue(sheets.contains("11月29日日10:00在庁中"), sheets);
    }

    @Test
    void folderHoldsTheRollsOfTheDayForTheOwnerAlone() throws Exception {
        Path papers = folder.resolve("papers");
        Files.createDirectories(papers);
        Path stale = Files.createFile(papers.resolve("paper-roll-yesterday-p1.pdf"));
        PaperRollFolder rolls = new PaperRollFolder(
                office.orElseThrow().vertx(), office.orElseThrow().desk(), papers);
        Office.await(rolls.refresh());
        assertFalse(Files.exists(stale));
        try (Stream<Path> files = Files.list(papers)) {
            assertEquals(
                    List.of("paper-roll-el-p1.pdf", "paper-roll-el-p2.pdf"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        Path second = papers.resolve("paper-roll-el-p2.pdf");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(second)));
        Object first = Files.readAttributes(second, "unix:ino").get("ino");
        Office.await(rolls.refresh());
        assertEquals(first, Files.readAttributes(second, "unix:ino").get("ino"), "nothing has changed");

        String id =
                "insert into ballot_issue select 'x', 1, 'mayor', 'el', '152048', 'p2', 'POLLING_DAY', 'd2', 'M', '";
        office.orElseThrow().execute("election", id + HOLDER + "3', '" + NOW + "', false");
        Office.await(rolls.refresh());
        assertNotEquals(first, Files.readAttributes(second, "unix:ino").get("ino"));
        assertTrue(text(Files.readAllBytes(second)).contains("11/2910:00第二投票所市長済"));
        office.orElseThrow().execute("election", "delete from ballot_issue where reader = 'x'");
    }

    private static JsonObject manual(String key, String service, String site, String tappedAt) {
        return new JsonObject()
                .put("idempotencyKey", key)
                .put("service", service)
                .put("site", site)
                .put("tappedAt", tappedAt);
    }

    private static JsonObject post(String operator, JsonObject body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri("/v1/manual-entries"))
                .header("Authorization", "Bearer " + operator)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                .build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        JsonObject decision = new JsonObject(answer.body());
        assertEquals("ACCEPTED", decision.getString("verdict"), answer.body());
        return decision;
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + office.orElseThrow().port() + path);
    }

    private static HttpRequest request(String operator, String path, String accept) {
        return HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + operator)
                .header("Accept", accept)
                .build();
    }

    private static HttpResponse<byte[]> get(String operator, String path, String accept) throws Exception {
        return HTTP.send(request(operator, path, accept), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static HttpResponse<byte[]> pdf(String operator, String path) throws Exception {
        HttpResponse<byte[]> answer = get(operator, path, "application/pdf");
        assertEquals(200, answer.statusCode(), path);
        assertEquals(
                "application/pdf", answer.headers().firstValue("Content-Type").orElse(""));
        assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
        return answer;
    }

    /** Without the blanks and breaks that the layout adds. */
    private static String text(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\R| ", "");
        }
    }

    /** Until the store has followed. */
    private static void until(String operator, String path, Predicate<JsonObject> condition) throws Exception {
        long deadline = System.nanoTime() + 20_000_000_000L;
        JsonObject last = read(operator, path);
        while (!condition.test(last)) {
            assertTrue(System.nanoTime() < deadline, path + " still says " + last.encode());
            LockSupport.parkNanos(20_000_000);
            last = read(operator, path);
        }
    }

    private static JsonObject read(String operator, String path) throws Exception {
        return new JsonObject(new String(get(operator, path, "application/json").body(), StandardCharsets.UTF_8));
    }
}
