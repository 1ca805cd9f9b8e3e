package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.gateway.api.OpenApiTree;
import io.kazasu.gateway.api.OpenApiTree.Operation;
import io.kazasu.gateway.scenario.ForeignCalls.Attempt;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Five towns' data side by side in one gateway: nobody of one sees or changes anything of another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(2)
class MunicipalitiesIT {
    private static final List<JointTown> TOWNS = JointTown.FIVE;

    /** With the same index as the towns. */
    private final List<JointRecipient> recipients = new ArrayList<>();

    private GatewayProcess gateway;
    private WireClient client;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        gateway = new GatewayProcess(folder, GatewayProcess.patient(Map.of("KAZASU_HANDOVER_POLL_MILLIS", "50")));
        gateway.start();
        ReferenceFolder reference = new ReferenceFolder();
        for (JointTown town : TOWNS) {
            town.addTo(reference);
            JointRecipient recipient = new JointRecipient(town);
            recipient.addTo(reference);
            recipients.add(recipient);
        }
        gateway.importFolder(reference.write(folder.resolve("reference")));
        client = new WireClient(gateway.http());
        for (JointTown town : TOWNS) {
            outside(town).agree(client);
            town.morning(client);
        }
        for (JointTown town : TOWNS) {
            town.awaitMorning(client);
            outside(town).awaitMorning(client);
        }
    }

    @AfterAll
    void stop() throws IOException {
        recipients.forEach(JointRecipient::close);
        gateway.close();
    }

    private JointRecipient outside(JointTown town) {
        return recipients.get(TOWNS.indexOf(town));
    }

    private OwnView view(JointTown town) {
        return new OwnView(town, outside(town), client);
    }

    @Test
    @Order(1)
    void theLivePageCountsItsOwnTownAlone() throws Exception {
        for (JointTown town : TOWNS) {
            JsonObject taps = new JsonObject(firstEvent(town)).getJsonObject("taps");
            JsonObject expected = new JsonObject()
                    .put("ELECTION", new JsonObject().put("ACCEPTED", 2).put("HOLD", 1))
                    .put("SHELTER", new JsonObject().put("ACCEPTED", 2 + town.number()))
                    .put("ATTENDANCE", new JsonObject().put("ACCEPTED", 1))
                    .put("LIBRARY", new JsonObject().put("ACCEPTED", 1))
                    .put("COUNTER", new JsonObject().put("ACCEPTED", 1))
                    .put("CERTIFICATE", new JsonObject().put("ACCEPTED", 1))
                    .put("PRIVILEGE", new JsonObject().put("ACCEPTED", 1));
            assertEquals(expected, taps, town.name());
        }
    }

    @Test
    @Order(2)
    void noRouteShowsOrChangesAnythingOfAnotherTown() throws Exception {
        List<Operation> operations = OpenApiTree.load().secured("operatorToken");
        List<Map<String, JsonObject>> before = new ArrayList<>();
        for (JointTown town : TOWNS) {
            before.add(view(town).asJson());
            requireOwn(town);
        }
        for (JointTown own : TOWNS) {
            for (JointTown other : TOWNS) {
                if (!own.equals(other)) {
                    callAll(operations, own, other);
                }
            }
        }
        for (int i = 0; i < TOWNS.size(); i++) {
            JointTown town = TOWNS.get(i);
            assertEquals(before.get(i), view(town).asJson(), town.name());
            requireOwn(town);
        }
    }

    private void callAll(List<Operation> operations, JointTown own, JointTown other) throws Exception {
        var table = ForeignCalls.table(own, other, outside(other));
        assertEquals(
                operations.stream().map(Operation::id).collect(Collectors.toCollection(TreeSet::new)),
                new TreeSet<>(table.keySet()),
                "a row for every route");
        for (Operation operation : operations) {
            for (Attempt attempt : table.getOrDefault(operation.id(), List.of())) {
                String path = attempt.path().split("\\?", 2)[0];
                assertTrue(OpenApiTree.fits(operation, path), operation.id() + " " + path);
                call(operation, attempt, own);
            }
        }
    }

    private void call(Operation operation, Attempt attempt, JointTown own) throws Exception {
        if (operation.path().equals("/v1/events")) {
            requireOwn(operation.id(), firstEvent(own), own);
            return;
        }
        for (String format : List.of("application/json", "text/csv", "application/pdf")) {
            WireClient.Answer answer = answer(operation, attempt, own, format);
            if (answer.status() != 406) {
                assertEquals(attempt.status(), answer.status(), operation.id() + " " + attempt + answer.body());
            }
            requireOwn(operation.id(), answer.body(), own);
        }
    }

    private WireClient.Answer answer(Operation operation, Attempt attempt, JointTown own, String format)
            throws IOException {
        var request = client.request("token-" + own.id("chief"), attempt.path()).header("Accept", format);
        return client.send(
                attempt.body() == null
                        ? request.method(operation.method(), BodyPublishers.noBody())
                                .build()
                        : request.header("Content-Type", "application/json")
                                .method(
                                        operation.method(),
                                        BodyPublishers.ofString(attempt.body().encode()))
                                .build());
    }

    private void requireOwn(JointTown town) throws IOException {
        view(town).asJson().forEach((path, answer) -> requireOwn(path, answer.encode(), town));
        view(town).otherwise().forEach(answer -> requireOwn("table or paper", answer, town));
    }

    private void requireOwn(String what, String answer, JointTown own) {
        for (JointTown town : TOWNS) {
            List<String> marks = new ArrayList<>(town.marks());
            marks.addAll(outside(town).marks());
            for (String mark : marks) {
                assertFalse(!town.equals(own) && answer.contains(mark), what + ": " + mark + " in " + answer);
            }
        }
    }

    @Test
    @Order(3)
    void cardsAreAsTheyWereAndTokensOpenOnlyTheirOwnKindOfRoute() throws Exception {
        for (JointTown town : TOWNS) {
            WireClient.Answer inShelter = town.tap(client, "sh", 50, town.card(2));
            JointTown.decided(inShelter, "ACCEPTED");
            assertFalse(inShelter.body().contains("CARD_NOT_VALID"), inShelter.body());
            assertFalse(inShelter.body().contains("NOT_ENROLLED"), inShelter.body());
            assertEquals(
                    401, client.get("token-" + town.id("es"), "/v1/shelters").status());
            assertEquals(
                    401,
                    client.get("token-" + town.id("chief"), "/v1/readers/me").status());
        }
    }

    @Test
    @Order(4)
    void aReaderActsForItsOwnTownOnly() throws Exception {
        JointTown here = TOWNS.get(0);
        JointTown there = TOWNS.get(1);
        int turnout = there.turnout(client, "e1");
        WireClient.Answer held = here.tap(client, "es", 100, there.card(5));
        JointTown.decided(held, "HOLD");
        assertEquals("OTHER_MUNICIPALITY", held.json().getString("reason"));
        assertEquals(
                "REFUSED", here.tap(client, "at", 100, there.card(5)).json().getString("verdict"));
        assertEquals(turnout, there.turnout(client, "e1"));
        JointTown.decided(there.tap(client, "es", 100, there.card(5)), "ACCEPTED");
        JointTown.decided(there.tap(client, "at", 100, there.card(5)), "ACCEPTED");
        Eventually.equal(turnout + 1, () -> there.turnout(client, "e1"));
    }

    @Test
    @Order(5)
    void aHouseholdThatFledToTwoTownsIsInEachOfThem() throws Exception {
        JointTown home = TOWNS.get(2);
        JointTown away = TOWNS.get(3);
        JointTown.decided(home.tap(client, "sh", 200, home.card(7)), "ACCEPTED");
        WireClient.Answer elsewhere = away.tap(client, "sh", 200, home.card(7));
        JointTown.decided(elsewhere, "ACCEPTED");
        assertEquals(new JsonArray().add("OTHER_MUNICIPALITY"), elsewhere.json().getJsonArray("warnings"));
        assertFalse(elsewhere.body().contains(home.name()), elsewhere.body());
        for (JointTown town : List.of(home, away)) {
            String roster = "/v1/shelters/" + town.id("gym") + "/roster";
            Eventually.equal(1L, () -> town.get(client, roster).getJsonArray("people").stream()
                    .filter(one -> one.toString().contains(home.holder(7).toString()))
                    .count());
        }
    }

    @Test
    @Order(6)
    void theSameStaffNumberIsSomebodyElseInEachTown() throws Exception {
        for (JointTown town : TOWNS) {
            JsonObject in = new JsonObject()
                    .put("idempotencyKey", "sheet")
                    .put("site", town.id("hall"))
                    .put("service", "ATTENDANCE")
                    .put("staffNumber", "S9")
                    .put("tappedAt", Instant.now().toString());
            WireClient.Answer answer = client.post("token-" + town.id("chief"), "/v1/manual-entries", in.encode());
            JointTown.decided(answer, "ACCEPTED");
            String entries = "/v1/holders/" + town.holder(9) + "/entries";
            Eventually.equal(
                    1, () -> town.get(client, entries).getJsonArray("entries").size());
        }
    }

    @Test
    @Order(7)
    void theFirstOperatorNeedsToBeToldTheTown() throws Exception {
        assertEquals(
                401, client.get(GatewayProcess.ADMIN_TOKEN, "/v1/incidents").status());
        assertEquals(0, gateway.run("audit verify").code());
    }

    /** The data of the first event that has any. */
    private String firstEvent(JointTown town) throws Exception {
        var request = client.request("token-" + town.id("chief"), "/v1/events").build();
        try (HttpClient following = HttpClient.newHttpClient()) {
            var response = following.send(request, BodyHandlers.ofInputStream());
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("data: ")) {
                        return line.substring("data: ".length());
                    }
                }
                throw new AssertionError("the feed ended");
            } finally {
                following.shutdownNow();
            }
        }
    }
}
