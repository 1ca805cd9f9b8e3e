package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.gateway.Kazasu;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers on a WebSocket: every frame in the form that the document gives it. */
class StreamIT {
    @TempDir
    static Path folder = Path.of("");

    private static GatewayProcess gateway = new GatewayProcess(Path.of(""));
    private static final StreamTown TOWN = new StreamTown("ws");

    /** Each in and out by turns. */
    private static final int PEOPLE = 20;

    @BeforeAll
    static void start() throws Exception {
        gateway = new GatewayProcess(
                folder,
                GatewayProcess.patient(
                        Map.of("KAZASU_READERS_HEARTBEAT_SECONDS", "1", "KAZASU_READERS_SILENT_SECONDS", "3")));
        gateway.start();
        gateway.importFolder(TOWN.reference().write(folder.resolve("reference")));
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
    }

    private static StreamReader connect(String reader) throws IOException {
        return StreamReader.connect(gateway.http(), reader);
    }

    @Test
    void helloComesFirstAndTellsWhereToResume() throws Exception {
        String tap = TOWN.tap(7);
        try (StreamReader reader = connect("ws-1")) {
            JsonObject hello = reader.answers().next();
            assertEquals("hello", hello.getString("type"));
            assertEquals("ws-1", hello.getString("reader"));
            assertEquals(0, hello.getLong("lastSequence"));
            JsonObject decision = reader.tap(tap);
            assertEquals("decision", decision.getString("type"));
            assertEquals("ACCEPTED", decision.getString("verdict"));
        }
        try (StreamReader again = connect("ws-1")) {
            assertEquals(7, again.answers().next().getLong("lastSequence"));
            JsonObject repeated = again.tap(tap);
            assertTrue(repeated.getBoolean("replayed"));
            again.answers().forget(7);
            JsonObject other = again.tap(tap.replace("COMMON", "RECORD"));
            assertEquals("/problems/sequence-reused", other.getString("problem"), other::encode);
        }
    }

    @Test
    void aBacklogIsDecidedInOrderAndMarkedLate() throws Exception {
        int taps = 500;
        Instant outage = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);
        try (StreamReader reader = connect("ws-2")) {
            for (int i = 0; i < taps; i++) {
                reader.send(TOWN.tap(i + 1, outage.plusSeconds(i), 200 + i % PEOPLE));
            }
            for (int i = 0; i < taps; i++) {
                JsonObject decision = reader.answers().await(i + 1);
                assertTrue(decision.getBoolean("late"), decision::encode);
                assertEquals(
                        i / PEOPLE % 2 == 0 ? "IN" : "OUT",
                        decision.getJsonObject("result").getString("direction"),
                        decision::encode);
            }
        }
    }

    @Test
    void theNewestConnectionOfAReaderCounts() throws Exception {
        try (StreamReader first = connect("ws-3");
                StreamReader second = connect("ws-3")) {
            assertEquals(4409, first.closeCode());
            assertEquals("ACCEPTED", second.tap(TOWN.tap(1)).getString("verdict"));
        }
    }

    @Test
    void aDisabledReaderAndARevokedTokenCloseTheConnectionWithinASecond() throws Exception {
        try (StreamReader disabled = connect("ws-off");
                StreamReader revoked = connect("ws-lost")) {
            revoked.tap(TOWN.tap(1));
            gateway.importFolder(new ReferenceFolder()
                    .reader("ws-off", "gym", "SHELTER", "AUTO", false)
                    .line(
                            "readers.csv",
                            "reader,site,service,direction,token_sha256,enabled",
                            "ws-lost",
                            "gym",
                            "SHELTER",
                            "AUTO",
                            io.kazasu.directory.TokenHash.of("another").hex(),
                            true)
                    .write(folder.resolve("revocation")));
            long imported = System.nanoTime();
            assertEquals(4403, disabled.closeCode());
            assertEquals(4401, revoked.closeCode());
            assertTrue(System.nanoTime() - imported < Duration.ofSeconds(1).toNanos());
        }
    }

    @Test
    void tokensAreMadeRotatedAndRevokedByCommandWhileReadersAreConnected() throws Exception {
        WireClient client = new WireClient(gateway.http());
        assertEquals(1, command("reader-token", "ws-8", "ws-nobody"), "one is unknown");
        assertEquals(2, command("reader-token"), "nobody is named");
        try (StreamReader connected = connect("ws-8")) {
            connected.tap(TOWN.tap(1));
            Path file = folder.resolve("tokens");
            assertEquals(0, command("reader-token", "ws-8", "--grace", "PT8S", "--out", file.toString()));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            String token = Files.readString(file).strip().replaceFirst("^ws-8 (kzr_)", "$1");
            Eventually.equal(200, () -> client.get(token, "/v1/readers/me").status());
            assertEquals("ACCEPTED", connected.tap(TOWN.tap(2)).getString("verdict"), "still connected");
            assertEquals(1, command("reader-token", "ws-8", "--out", file.toString()), "the file is there");
            assertEquals(4401, connected.closeCode(), "its time is up");
            assertEquals(401, client.get("token-ws-8", "/v1/readers/me").status());

            try (StreamReader again = StreamReader.connectWith(gateway.http(), token)) {
                again.answers().next();
                assertEquals(0, command("reader-token", "ws-8", "--revoke"));
                long revoked = System.nanoTime();
                assertEquals(4401, again.closeCode());
                assertTrue(System.nanoTime() - revoked < Duration.ofSeconds(2).toNanos());
            }
        }
    }

    @Test
    void operatorsAreMadeByCommandAndNobodyTwice() throws Exception {
        WireClient client = new WireClient(gateway.http());
        String[] make = {"operator-token", "mori", "--create", "--municipality", StreamTown.CODE, "--roles", "ADMIN,HR"
        };
        StringWriter made = new StringWriter();
        assertEquals(0, command(made, make));
        String token = made.toString().strip().replaceFirst("^mori (kzo_)", "$1");
        Eventually.equal(200, () -> client.get(token, "/v1/incidents").status());
        assertEquals(1, command(make), "is there already");
        assertEquals(1, command("operator-token", "nobody"));
        assertEquals(200, client.get(token, "/v1/incidents").status());
    }

    private static int command(String... words) {
        return command(new StringWriter(), words);
    }

    private static int command(StringWriter out, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data-dir", gateway.dataDirectory().toString()));
        return Kazasu.commandLine().setOut(new PrintWriter(out, true)).execute(all.toArray(String[]::new));
    }

    @Test
    void whoMayNotConnectGetsAProblemInsteadOfAnUpgrade() throws Exception {
        WireClient client = new WireClient(gateway.http());
        WireClient.Answer nobody = client.get("nobody", "/v1/stream");
        assertEquals(401, nobody.status());
        assertEquals("unauthenticated", nobody.problem());
        WireClient.Answer plain = client.get("token-ws-1", "/v1/stream");
        assertEquals(400, plain.status());
        assertEquals("Upgrade", plain.json().getString("field"));
    }

    @Test
    void whatCannotBeDecidedIsAProblemAndTheConnectionGoesOn() throws Exception {
        Map<String, String> wrong = new HashMap<>();
        wrong.put("/problems/malformed", "{");
        wrong.put("/problems/too-large", "\"" + "x".repeat(70_000) + "\"");
        try (StreamReader reader = connect("ws-4")) {
            reader.answers().next();
            for (Map.Entry<String, String> each : wrong.entrySet()) {
                reader.send(each.getValue());
                JsonObject problem = reader.answers().next();
                assertEquals("problem", problem.getString("type"));
                assertEquals(each.getKey(), problem.getString("problem"));
                assertFalse(problem.containsKey("sequence"));
            }
            JsonObject ahead = reader.tap(TOWN.tap(2, Instant.now().plusSeconds(90), 1));
            assertEquals("/problems/clock-skew", ahead.getString("problem"));
            JsonObject number = reader.tap(TOWN.tap(3).replace(TOWN.card(3), "123456789018"));
            assertEquals("/problems/individual-number", number.getString("problem"));
            assertEquals("ACCEPTED", reader.tap(TOWN.tap(4)).getString("verdict"));
            reader.sendBinary(new byte[] {1});
            assertEquals(1003, reader.closeCode());
        }
    }

    @Test
    void aFloodIsAnsweredTapByTap() throws Exception {
        int taps = 3_000;
        try (StreamReader reader = connect("ws-6")) {
            List<String> sent = new ArrayList<>();
            for (int i = 1; i <= taps; i++) {
                sent.add(TOWN.tap(i));
            }
            sent.forEach(reader::send);
            Set<Long> positions = new HashSet<>();
            for (int i = 1; i <= taps; i++) {
                positions.add(reader.answers().await(i).getLong("position"));
            }
            assertEquals(taps, positions.size());
        }
    }

    @Test
    void aConnectedReaderIsPingedAndCountedUntilItGoes() throws Exception {
        String connected = "kazasu_readers_connected{service=\"ATTENDANCE\"}";
        String silent = "kazasu_readers_silent{service=\"ATTENDANCE\"}";
        try (StreamReader reader = connect("ws-idle")) {
            Eventually.equal(1.0, () -> sample(connected));
            // longer than an unanswered heartbeat would be borne
            long end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
            while (System.nanoTime() < end) {
                assertTrue(reader.open());
                assertEquals(1.0, sample(connected));
                assertEquals(0.0, sample(silent));
            }
            assertEquals("none", silence("ws-idle"));
        }
        Eventually.equal(0.0, () -> sample(connected));
        Eventually.equal(1.0, () -> sample(silent));
        assertEquals("OFFLINE", silence("ws-idle"));
    }

    @Test
    void aReaderThatAnswersNoPingIsLateUntilItsConnectionIsGivenUpAndOfflineThen() throws Exception {
        String connected = "kazasu_readers_connected{service=\"COUNTER\"}";
        String silent = "kazasu_readers_silent{service=\"COUNTER\"}";
        try (OtherStreamReader reader = OtherStreamReader.connect(gateway.http(), "ws-dumb")) {
            Eventually.equal(1.0, () -> sample(connected));
            reader.fallDumb();
            Eventually.equal("LATE", () -> silence("ws-dumb"));
            assertEquals(0.0, sample(connected));
            Set<String> seen = new HashSet<>();
            Eventually.equal("OFFLINE", () -> {
                assertEquals(1.0, sample(silent));
                String now = silence("ws-dumb");
                seen.add(now);
                return now;
            });
            assertFalse(seen.contains("none"), "it was not well in between");
            assertEquals(4408, reader.closeCode());
        }
        try (OtherStreamReader again = OtherStreamReader.connect(gateway.http(), "ws-dumb")) {
            again.answers().next();
            assertEquals("none", silence("ws-dumb"));
            assertEquals(1.0, sample(connected));
        }
    }

    /** How an officer sees a reader that is not heard of; none when there is nothing amiss. */
    private static String silence(String reader) throws IOException {
        JsonArray incidents = new WireClient(gateway.http())
                .get("token-chief", "/v1/incidents")
                .json()
                .getJsonArray("incidents");
        return OfficeWire.objects(incidents).stream()
                .filter(one -> one.getString("kind").equals("READER_SILENT"))
                .map(one -> one.getJsonObject("details"))
                .filter(details -> details.getString("reader").equals(reader))
                .map(details -> details.getString("state"))
                .findFirst()
                .orElse("none");
    }

    private static double sample(String name) throws IOException {
        return Metrics.read(gateway.management()).samples().getOrDefault(name, Double.NaN);
    }
}
