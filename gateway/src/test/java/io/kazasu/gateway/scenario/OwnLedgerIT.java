package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A town's ledger on a server of its own, beside the ledger that all others share. */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class OwnLedgerIT {
    private static final JointTown APART = JointTown.FIVE.get(0);
    private static final JointTown SHARED = JointTown.FIVE.get(1);
    private static final List<JointTown> BOTH = List.of(APART, SHARED);

    /** Of taps that are sent again and again. */
    private final Instant moment = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    /** Entries that follow a morning: the second officer's approval, a ballot after all, and a HOLD settled. */
    private static final int SETTLED = 3;

    private static final String SETTING = "KAZASU_LEDGERS_" + APART.code();

    @TempDir
    Path folder = Path.of("");

    @Test
    void oneTownsLedgerGoesAwayAndTheOtherTownIsUntouched() throws Exception {
        try (StoppableServer server = new StoppableServer(folder.resolve("apart"));
                JointRecipient apart = new JointRecipient(APART);
                JointRecipient shared = new JointRecipient(SHARED);
                GatewayProcess gateway = new GatewayProcess(folder, own(server))) {
            gateway.start();
            ReferenceFolder reference = reference();
            apart.addTo(reference);
            shared.addTo(reference);
            gateway.importFolder(reference.write(folder.resolve("reference")));
            WireClient client = new WireClient(gateway.http());
            apart.agree(client);
            shared.agree(client);
            everythingIsAsWithOneLedger(gateway, client);
            apart.awaitMorning(client);
            shared.awaitMorning(client);
            whatAnAuditorKeptIsHeldAgainstItsOwnLedger(gateway);

            server.stop();
            theOtherTownIsServed(gateway, client);

            server.start();
            JsonObject decided = client.tapUntilDecided(APART.id("es"), during());
            assertEquals("ACCEPTED", decided.getString("verdict"));
            assertTrue(client.tap(APART.id("es"), during()).json().getBoolean("replayed"));
            Eventually.equal(2, () -> APART.turnout(client, "e1"));
            Eventually.equal(List.of(), () -> ledgerIncidents(client, APART));
            assertEquals(0, gateway.terminate());
            aGatewayThatStartsWithoutItServesTheOthers(server, gateway);
        }
    }

    private static void everythingIsAsWithOneLedger(GatewayProcess gateway, WireClient client) throws Exception {
        for (JointTown town : BOTH) {
            town.morning(client);
            WireClient.Answer repeated = town.tap(client, "es", 1, town.card(3));
            assertEquals("sequence-reused", repeated.problem(), repeated.body());
            JsonObject me =
                    client.get("token-" + town.id("es"), "/v1/readers/me").json();
            assertEquals(2, me.getInteger("lastSequence"));
        }
        for (JointTown town : BOTH) {
            town.awaitMorning(client);
            assertEquals(1, town.turnout(client, "e1"));
            assertEquals(1, town.turnout(client, "e2"));
            String approval = "/v1/corrections/" + town.id("es") + ":1/approval";
            WireClient.Answer done = client.post("token-" + town.id("chief"), approval, "");
            assertEquals("DONE", done.json().getString("state"), done.body());
            JointTown.decided(town.tap(client, "es", 3, town.card(0)), "ACCEPTED");
            JsonObject withdrawn = new JsonObject().put("outcome", "WITHDRAWN").put("note", "勘違い");
            String hold = "/v1/holds/" + town.id("es") + "/2/settlement";
            assertEquals(
                    200,
                    client.post("token-" + town.id("chief"), hold, withdrawn.encode())
                            .status());
        }
        for (JointTown town : BOTH) {
            Eventually.equal(1, () -> town.turnout(client, "e1"));
            String entries = "/v1/holders/" + town.holder(0) + "/entries";
            Eventually.equal(
                    JointTown.entriesOfFirst() + SETTLED,
                    () -> town.get(client, entries).getJsonArray("entries").size());
        }
        assertAudit(
                gateway,
                "ledger: " + (SHARED.entries() + SETTLED) + " entries",
                "ledger 152048: " + (APART.entries() + SETTLED) + " entries");
    }

    private void whatAnAuditorKeptIsHeldAgainstItsOwnLedger(GatewayProcess gateway) throws Exception {
        Path export = folder.resolve("export");
        for (String ledger : List.of("main", APART.code())) {
            Eventually.equal(
                    true, () -> Files.exists(folder.resolve("checkpoints").resolve(ledger + "/checkpoint")));
        }
        GatewayProcess.Finished written = gateway.run("audit export", export.toString());
        assertEquals(0, written.code(), written.output());
        Path ofTown = export.resolve(APART.code() + "/checkpoint");
        for (Path against : List.of(export, export.resolve("main"))) {
            GatewayProcess.Finished audit =
                    gateway.run("audit verify", "--checkpoint", ofTown.toString(), "--against", against.toString());
            assertEquals(0, audit.code(), audit.output());
        }
        String stranger = Files.readString(ofTown).replaceFirst("kazasu/", "kazasu/of-nobody-");
        Path note = Files.writeString(folder.resolve("stranger"), stranger);
        GatewayProcess.Finished audit = gateway.run("audit verify", "--checkpoint", note.toString());
        assertEquals(1, audit.code(), audit.output());
        assertTrue(audit.output().contains("is of no ledger that is here"), audit.output());
    }

    private static void assertAudit(GatewayProcess gateway, String... lines) throws Exception {
        GatewayProcess.Finished audit = gateway.run("audit verify");
        assertEquals(0, audit.code(), audit.output());
        for (String line : lines) {
            assertTrue(audit.output().contains(line), audit.output());
        }
    }

    private void theOtherTownIsServed(GatewayProcess gateway, WireClient client) throws IOException {
        for (int person = 0; person < 10; person++) {
            JointTown.decided(SHARED.tap(client, "sh", 100 + person, SHARED.card(person)), "ACCEPTED");
            WireClient.Answer away = client.tap(APART.id("es"), during());
            assertEquals("unavailable", away.problem(), away.body());
            assertEquals(503, away.status());
            assertFalse(away.retryAfter().isEmpty(), "Retry-After");
        }
        Eventually.equal(List.of("LEDGER_UNAVAILABLE"), () -> ledgerIncidents(client, APART));
        assertEquals(List.of(), ledgerIncidents(client, SHARED));
        Eventually.equal(0.0, () -> up(gateway, APART.code()));
        assertEquals(1.0, up(gateway, "main"));
        assertEquals(200, readiness(gateway));
        JointTown.decided(SHARED.tap(client, "es", 100, SHARED.card(4)), "ACCEPTED");
        Eventually.equal(2, () -> SHARED.turnout(client, "e1"));
        assertEquals(1, APART.turnout(client, "e1"), "what was delivered can still be read");
    }

    private void aGatewayThatStartsWithoutItServesTheOthers(StoppableServer server, GatewayProcess gateway)
            throws Exception {
        server.stop();
        gateway.start();
        WireClient client = new WireClient(gateway.http());
        // as a reader does, as a gateway that starts on a busy machine may not answer its first tap in time
        JsonObject served = client.tapUntilDecided(SHARED.id("at"), atWork());
        assertEquals("ACCEPTED", served.getString("verdict"));
        assertEquals(503, APART.tap(client, "at", 200, APART.card(6)).status());
        assertEquals(1, gateway.run("audit verify").code());
        server.start();
        JsonObject decided = client.tapUntilDecided(APART.id("es"), last());
        assertEquals("ACCEPTED", decided.getString("verdict"));
        Eventually.equal(3, () -> APART.turnout(client, "e1"));
        // those sent during and after the outage
        assertAudit(gateway, "ledger 152048: " + (APART.entries() + SETTLED + 2) + " entries");
    }

    @Test
    void noGatewayForgetsWhichLedgerATownHas() throws Exception {
        try (StoppableServer server = new StoppableServer(folder.resolve("apart"))) {
            try (GatewayProcess gateway = new GatewayProcess(folder, own(server))) {
                gateway.start();
            }
            GatewayProcess forgetful = new GatewayProcess(folder);
            IOException refused = assertThrows(IOException.class, forgetful::start);
            assertTrue(String.valueOf(refused.getMessage()).contains("ledgers.152048: missing"), refused.toString());
            String another = server.uri("another");
            try (GatewayProcess mistaken = new GatewayProcess(folder, Map.of(SETTING, another))) {
                mistaken.start();
                mistaken.importFolder(reference().write(folder.resolve("reference")));
                WireClient client = new WireClient(mistaken.http());
                assertEquals(503, APART.tap(client, "es", 1, APART.card(0)).status());
                JointTown.decided(SHARED.tap(client, "es", 1, SHARED.card(0)), "ACCEPTED");
            }
            String taken = "KAZASU_LEDGERS_" + SHARED.code();
            GatewayProcess late =
                    new GatewayProcess(folder, Map.of(SETTING, server.uri(""), taken, server.uri("late")));
            IOException held = assertThrows(IOException.class, late::start);
            assertTrue(
                    String.valueOf(held.getMessage()).contains("ledgers.131016: the shared ledger has entries of it"),
                    held.toString());
        }
    }

    private Map<String, String> own(StoppableServer server) {
        return Map.of(
                SETTING,
                server.uri(""),
                "KAZASU_ADMIN_MUNICIPALITY",
                SHARED.code(),
                "KAZASU_PROOFS_CHECKPOINT_SECONDS",
                "1",
                "KAZASU_PROOFS_CHECKPOINT_FOLDER",
                folder.resolve("checkpoints").toString());
    }

    private String during() {
        return WireClient.tapJson(4, moment, APART.card(2), new JsonObject());
    }

    private String atWork() {
        return WireClient.tapJson(200, moment, SHARED.card(6), new JsonObject());
    }

    private String last() {
        return WireClient.tapJson(5, moment, APART.card(3), new JsonObject());
    }

    private static List<String> ledgerIncidents(WireClient client, JointTown town) throws IOException {
        return town.get(client, "/v1/incidents").getJsonArray("incidents").stream()
                .map(incident -> ((JsonObject) incident).getString("kind"))
                .filter("LEDGER_UNAVAILABLE"::equals)
                .toList();
    }

    private static double up(GatewayProcess gateway, String ledger) throws IOException {
        return Metrics.read(gateway.management())
                .samples()
                .getOrDefault("kazasu_ledger_up{ledger=\"" + ledger + "\"}", Double.NaN);
    }

    private static int readiness(GatewayProcess gateway) throws IOException {
        return new WireClient(gateway.management()).get("none", "/health/ready").status();
    }

    private static ReferenceFolder reference() {
        ReferenceFolder reference = new ReferenceFolder();
        BOTH.forEach(town -> town.addTo(reference));
        return reference;
    }
}
