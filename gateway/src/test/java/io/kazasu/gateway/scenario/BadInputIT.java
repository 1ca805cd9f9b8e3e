package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.ingest.ProblemType;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nobody should send is told as what it is, and leaves no trace. */
class BadInputIT {
    private static final String TOWN = "152048";
    private static final String INDIVIDUAL_NUMBER = "123456789018";
    private static final String MARK = "QQMARKQQ";

    @TempDir
    Path folder = Path.of("");

    @Test
    void everyFaultHasItsProblemAndNoValueIsEchoed() throws Exception {
        try (GatewayProcess gateway = new GatewayProcess(folder)) {
            gateway.start();
            gateway.importFolder(reference().write(folder.resolve("reference")));
            WireClient client = new WireClient(gateway.http());

            checkBeginning(gateway);
            checkFields(client);
            checkIndividualNumbers(client);
            checkLogin(client);
            checkTransport(client);
            checkBatch(client);
            checkLeavers(gateway);
            checkManyLogins(gateway, client);

            assertEquals(200, client.tap("sh", tap(900, "KZ1", Instant.now())).status(), "it serves on");
            gateway.terminate();
            assertNowhere(gateway, INDIVIDUAL_NUMBER);
            assertNowhere(gateway, "1234-5678-9018");
            assertNowhere(gateway, MARK);
        }
    }

    /** What a dashboard draws is there from the start, and explained; the log of a start warns of nothing that is well. */
    private static void checkBeginning(GatewayProcess gateway) throws IOException {
        Map<String, Double> samples = Metrics.read(gateway.management()).samples();
        for (ProblemType type : ProblemType.values()) {
            assertEquals(
                    0.0, samples.get("kazasu_problems_total{problem=\"" + type.wireName() + "\"}"), type.wireName());
        }
        for (String kind : List.of("stale", "replay", "reused")) {
            assertEquals(0.0, samples.get("kazasu_ledger_conflicts_total{kind=\"" + kind + "\"}"), kind);
        }
        List<String> lines = new WireClient(gateway.management())
                .get("none", "/metrics")
                .body()
                .lines()
                .toList();
        long meters =
                lines.stream().filter(line -> line.startsWith("# TYPE kazasu_")).count();
        assertEquals(
                meters,
                lines.stream()
                        .filter(line -> line.matches("# HELP kazasu_\\w+ \\S.*"))
                        .count());
        for (String noise : List.of("already registered", "No join method")) {
            assertFalse(gateway.log().contains(noise), gateway.log());
        }
    }

    private static void checkFields(WireClient client) throws IOException {
        String good = tap(1, "KZ1", Instant.now());
        for (String truncated :
                List.of("", "{", good.substring(0, 40), good.substring(0, good.length() - 1), "[]", "null")) {
            expect(client.tap("sh", truncated), 400, "malformed");
        }
        expectField(client, good.replace("\"sequence\":1", "\"sequence\":0"), "sequence");
        expectField(client, good.replace("\"sequence\":1", "\"sequence\":\"" + MARK + "\""), "sequence");
        expectField(client, good.replace("\"sequence\":1", "\"sequence\":1.5"), "sequence");
        expectField(client, good.replace("\"sequence\":1", "\"sequence\":99999999999999999999"), "sequence");
        expectField(client, good.replace("tappedAt\":\"", "tappedAt\":\"" + MARK), "tappedAt");
        expectField(client, good.replace("KZ1", MARK + " "), "card.userId");
        expectField(client, good.replace("KZ1", "x".repeat(65)), "card.userId");
        expectField(client, good.replace("COMMON", MARK), "card.application");
        expectField(client, good.replace("RESIDENT", MARK), "card.area");
        expectField(client, good.replace("\"verified\":false", "\"verified\":\"" + MARK + "\""), "card.verified");
        expectField(client, good.replace("\"request\":{}", "\"request\":7"), "request");
        expectField(
                client,
                good.replace("\"request\":{}", "\"request\":{\"direction\":\"" + MARK + "\"}"),
                "request.direction");
        WireClient.Answer early = client.tap("sh", tap(1, "KZ1", Instant.now().plusSeconds(120)));
        expect(early, 422, "clock-skew");
    }

    private static void checkIndividualNumbers(WireClient client) throws IOException {
        for (String disguise :
                List.of(INDIVIDUAL_NUMBER, "1234-5678-9018", "１２３４５６７８９０１８", "12345678901", " 1234 5678 9018 ")) {
            WireClient.Answer answer = client.tap("sh", tap(1, disguise, Instant.now()));
            expect(answer, 422, "individual-number");
            assertFalse(answer.body().contains("9018"), answer.body());
        }
        String inRequest = tap(1, "KZ1", Instant.now())
                .replace("\"request\":{}", "\"request\":{\"members\":[\"" + INDIVIDUAL_NUMBER + "\"]}");
        expect(client.tap("sh", inRequest), 422, "individual-number");
    }

    private static void checkLogin(WireClient client) throws IOException {
        String good = tap(1, "KZ1", Instant.now());
        expect(client.post(MARK, "/v1/taps", good), 401, "unauthenticated");
        expect(client.tap("off", good), 403, "reader-disabled");
        expect(client.post("token-officer", "/v1/taps", good), 401, "unauthenticated");
        expect(client.get(MARK, "/v1/readers/me"), 401, "unauthenticated");
    }

    /** A page that is left, or a line that is cut in the middle of a request, is nobody's fault. */
    private static void checkLeavers(GatewayProcess gateway) throws IOException {
        Map<String, Long> problems = problems(gateway);
        for (int i = 0; i < 10; i++) {
            leave(gateway, "GET /v1/incidents HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer token-officer\r\n\r\n");
            leave(gateway, "POST /v1/taps HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n{\"sequence\":");
        }
        assertEquals(problems, problems(gateway));
        assertFalse(gateway.log().contains("a request failed"), gateway.log());
    }

    private static Map<String, Long> problems(GatewayProcess gateway) throws IOException {
        return Metrics.read(gateway.management()).byLabel("kazasu_problems_total", "problem");
    }

    private static void leave(GatewayProcess gateway, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.http())) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** At a polling place all readers have one address: a wrong one must not keep the others from working. */
    private static void checkManyLogins(GatewayProcess gateway, WireClient client) throws IOException {
        int refused = 0;
        for (int i = 0; i < 1_000; i++) {
            WireClient.Answer wrong = client.get(
                    "wrong-" + i,
                    List.of("/v1/readers/me", "/v1/incidents", "/v1/stream").get(i % 3));
            if (wrong.status() == 429) {
                expect(wrong, 429, "too-many-logins");
                assertFalse(wrong.retryAfter().isEmpty());
                refused++;
            } else {
                expect(wrong, 401, "unauthenticated");
            }
            if (i % 100 == 0) {
                assertEquals(200, client.get("token-sh", "/v1/readers/me").status(), "after " + i);
                assertEquals(200, client.get("token-officer", "/v1/incidents").status(), "after " + i);
            }
        }
        assertTrue(refused >= 850, "refused " + refused);
        assertEquals(200, client.get("token-second", "/v1/readers/me").status(), "one that nobody has seen before");
        Set<Integer> codes = new TreeSet<>();
        for (int i = 0; i < 5; i++) {
            codes.add(Mqtt5Reader.refusal(gateway.mqtt(), "sh", "sh", "wrong"));
            codes.add(Mqtt3Reader.refusal(gateway.mqtt(), "sh", "sh", "wrong"));
        }
        assertTrue(
                codes.containsAll(Set.of(0x9F, 3)) && Set.of(0x9F, 0x86, 3, 4).containsAll(codes), "" + codes);
        assertEquals(0, Mqtt5Reader.refusal(gateway.mqtt(), "sh", "sh", "token-sh"));
        String counted = "kazasu_problems_total{problem=\"too-many-logins\"}";
        double count = Metrics.read(gateway.management()).samples().getOrDefault(counted, Double.NaN);
        assertTrue(count >= refused + 2 && count <= refused + 10, counted + " " + count + ", over HTTP " + refused);
    }

    private static void checkTransport(WireClient client) throws IOException {
        String good = tap(1, "KZ1", Instant.now());
        expect(client.tap("sh", good + " ".repeat(65 << 10)), 413, "too-large");
        expect(client.tap("sh", "x".repeat(10_000_000)), 413, "too-large");
        WireClient.Answer text = client.send(client.request("token-sh", "/v1/taps")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(good))
                .build());
        expect(text, 415, "unsupported-media-type");
        expect(client.get("token-sh", "/v1/taps"), 405, "method-not-allowed");
        expect(client.get("token-officer", "/v1/nothing"), 404, "not-found");
        WireClient.Answer latin = client.send(client.request("token-sh", "/v1/taps")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}))
                .build());
        expect(latin, 400, "malformed");
    }

    private static void checkBatch(WireClient client) throws IOException {
        expect(client.post("token-sh", "/v1/taps/batch", "[]"), 400, "malformed");
        expect(client.post("token-sh", "/v1/taps/batch", "{}"), 400, "malformed");
        expect(client.post("token-sh", "/v1/taps/batch", "[" + "1,".repeat(1000) + "1]"), 413, "too-large");
        String mixed = "[" + tap(500, "KZ1", Instant.now()) + ",7," + tap(501, INDIVIDUAL_NUMBER, Instant.now()) + ","
                + tap(502, "KZ1", Instant.now()) + "]";
        WireClient.Answer answer = client.post("token-sh", "/v1/taps/batch", mixed);
        assertEquals(200, answer.status(), answer.body());
        var items = new io.vertx.core.json.JsonArray(answer.body());
        assertEquals("ACCEPTED", items.getJsonObject(0).getString("verdict"));
        assertEquals("/problems/malformed", items.getJsonObject(1).getString("type"));
        assertEquals("/problems/individual-number", items.getJsonObject(2).getString("type"));
        assertEquals(501, items.getJsonObject(2).getLong("sequence"));
        assertEquals("ACCEPTED", items.getJsonObject(3).getString("verdict"));
    }

    private static void expectField(WireClient client, String tap, String field) throws IOException {
        WireClient.Answer answer = client.tap("sh", tap);
        expect(answer, 400, "malformed");
        assertEquals(field, answer.json().getString("field"), answer.body());
    }

    private static void expect(WireClient.Answer answer, int status, String problem) {
        assertEquals(status, answer.status(), answer.body());
        assertEquals(problem, answer.problem(), answer.body());
        assertFalse(answer.body().contains(MARK), answer.body());
    }

    /** In no file of the data directory and in no log. */
    private static void assertNowhere(GatewayProcess gateway, String text) throws IOException {
        byte[] sought = text.getBytes(StandardCharsets.US_ASCII);
        assertFalse(gateway.log().contains(text), "in the log");
        try (Stream<Path> files = Files.walk(gateway.dataDirectory())) {
            List<Path> regular = files.filter(Files::isRegularFile).toList();
            assertTrue(regular.size() > 100, "the data directory is there");
            for (Path file : regular) {
                assertFalse(contains(Files.readAllBytes(file), sought), "in " + file);
            }
        }
    }

    private static boolean contains(byte[] bytes, byte[] sought) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(new String(sought, StandardCharsets.ISO_8859_1));
    }

    private static String tap(long sequence, String card, Instant tappedAt) {
        return WireClient.tapJson(sequence, tappedAt, card, new JsonObject());
    }

    private static ReferenceFolder reference() {
        return new ReferenceFolder()
                .municipality(TOWN, "Sanjo")
                .site("gym", TOWN, "SHELTER", "100")
                .reader("sh", "gym", "SHELTER", "AUTO")
                .reader("second", "gym", "SHELTER", "AUTO")
                .reader("off", "gym", "SHELTER", "AUTO", false)
                .operator("officer", TOWN, "SHELTER_MANAGER")
                .holder("KZ1", "00000000-0000-0001-0000-000000000001", TOWN, "SHELTER")
                .line(
                        "residents.csv",
                        "holder,household,name,kana,birth_date,sex,address,relation,nondisclosure,moved_out",
                        "00000000-0000-0001-0000-000000000001",
                        "00000000-0000-0002-0000-000000000001",
                        "三条 花子",
                        "サンジョウ ハナコ",
                        "1980-01-01",
                        "F",
                        "三条市",
                        "世帯主",
                        "false",
                        "");
    }
}
