package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that one of several towns can see of itself, in each format that there is. */
final class OwnView {
    private final JointTown town;
    private final JointRecipient outside;
    private final WireClient client;

    OwnView(JointTown town, JointRecipient outside, WireClient client) {
        this.town = town;
        this.outside = outside;
        this.client = client;
    }

    /** By path, but for when it was asked. */
    Map<String, JsonObject> asJson() throws IOException {
        Map<String, JsonObject> answers = new LinkedHashMap<>();
        for (String path : paths()) {
            JsonObject answer = town.get(client, path);
            answer.remove("asOf");
            answers.put(path, answer);
        }
        JsonArray letters = new JsonArray(outside.deadLetters(client));
        JsonArray told = new JsonArray(outside.told());
        answers.put("outside", new JsonObject().put("refused", letters).put("taken", told));
        return answers;
    }

    /** Tables where there are any, and the text of papers. */
    List<String> otherwise() throws IOException {
        List<String> answers = new ArrayList<>();
        for (String path : paths()) {
            answers.add(client.getCsv(token(), path).body());
        }
        for (String path : papers()) {
            WireClient.Answer paper = client.getPdf(token(), path);
            assertEquals(200, paper.status(), path + " " + paper.body());
            assertEquals("application/pdf", paper.contentType(), path);
            assertTrue(paper.body().contains(town.name()), path + " " + paper.body());
            answers.add(paper.body());
        }
        return answers;
    }

    private String token() {
        return "token-" + town.id("chief");
    }

    private List<String> paths() {
        YearMonth month = YearMonth.now(JointTown.TOKYO);
        List<String> paths = new ArrayList<>(List.of(
                turnout("e1"),
                turnout("e2"),
                "/v1/elections/" + town.id("e1") + "/reconciliation",
                ofSite("e1", "record", "poll"),
                ofSite("e2", "record", "early"),
                document("ev"),
                document("desk"),
                "/v1/sites",
                "/v1/elections",
                "/v1/holds",
                "/v1/corrections",
                "/v1/sites/" + town.id("poll") + "/receptions?service=ELECTION",
                "/v1/shelters",
                roster(),
                "/v1/attendance/presence",
                timesheets(),
                "/v1/attendance/discrepancies?month=" + month,
                "/v1/library/loans?patron=P0",
                JointTown.settlement(),
                JointTown.summary(),
                "/v1/privileges/usage?month=" + month,
                "/v1/consents/" + outside.consent()));
        for (int person = 0; person < 2; person++) {
            paths.add("/v1/holders/" + town.holder(person) + "/entries");
            paths.add("/v1/holders/" + town.holder(person) + "/consents");
        }
        return paths;
    }

    private List<String> papers() {
        return List.of(
                turnout("e1"),
                turnout("e2"),
                ofSite("e1", "record", "poll"),
                ofSite("e2", "record", "early"),
                ofSite("e1", "paper-roll", "poll"),
                ofSite("e2", "paper-roll", "early"),
                document("ev"),
                document("desk"),
                roster(),
                timesheets());
    }

    private String turnout(String election) {
        return "/v1/elections/" + town.id(election) + "/turnout";
    }

    private String ofSite(String election, String paper, String site) {
        return "/v1/elections/" + town.id(election) + "/" + paper + "?site=" + town.id(site);
    }

    private String document(String reader) {
        return "/v1/documents/" + town.id(reader) + "-1";
    }

    private String roster() {
        return "/v1/shelters/" + town.id("gym") + "/roster";
    }

    private static String timesheets() {
        return "/v1/attendance/timesheets?month=" + YearMonth.now(JointTown.TOKYO);
    }
}
