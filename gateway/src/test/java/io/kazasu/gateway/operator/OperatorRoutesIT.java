package io.kazasu.gateway.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.directory.Role;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class OperatorRoutesIT {
    @SuppressWarnings("NullAway.Init") // opened before all
    private static SanjoOffice town;

    @TempDir
    static Path folder = Path.of("");

    @BeforeAll
    static void open() throws Exception {
        town = new SanjoOffice(folder);
    }

    @AfterAll
    static void close() throws Exception {
        town.close();
    }

    @Test
    void everyRouteTakesItsRolesAndNoOther() throws Exception {
        for (OperatorRoute route : town.office().routes()) {
            assertFalse(route.roles().isEmpty(), route.toString());
            for (Role role : Role.values()) {
                int status = status(route, "Bearer " + role.name());
                String what = route + " for " + role + " answered " + status;
                if (route.roles().contains(role)) {
                    assertTrue(status != 401 && status != 403 && status < 500, what);
                } else {
                    assertEquals(403, status, what);
                }
            }
            for (String nobody : List.of("Bearer nobody", "Bearer ", "Basic nobody", "nobody")) {
                assertEquals(401, status(route, nobody), route.toString());
            }
        }
    }

    @Test
    void theRouterHasNoOtherRoutes() {
        Set<String> named = town.office().routes().stream()
                .map(route -> route.method() + " " + route.path())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> answered = new TreeSet<>();
        for (Route route : town.office().router().getRoutes()) {
            if (route.methods() == null) {
                assertTrue(
                        route.getPath() == null
                                || named.stream().anyMatch(name -> name.endsWith(" " + route.getPath())),
                        "answers any method: " + route.getPath());
            } else {
                route.methods().forEach(method -> answered.add(method + " " + route.getPath()));
            }
        }
        assertEquals(named, answered);
    }

    @Test
    void documentTellsEveryRoute() {
        assertEquals(
                DocumentedRoutes.documented(),
                DocumentedRoutes.served(town.office().routes()));
    }

    private static int status(OperatorRoute route, String authorization) throws Exception {
        HttpRequest request = town.request(route.method().name(), route.path().replace(":", ""), "{}")
                .header("Authorization", authorization)
                .build();
        HttpResponse<InputStream> response = SanjoOffice.HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
        response.body().close();
        return response.statusCode();
    }

    @Test
    void electorIsReceivedByRollNumberAndUndoneByTwoOfficers() throws Exception {
        JsonObject received = SanjoOffice.json(
                200,
                town.send("ELECTION_OFFICER", "POST", "/v1/manual-entries", SanjoOffice.election("k1", "1-1", "p1")));
        assertEquals("ACCEPTED", received.getString("verdict"), received.encode());
        JsonObject again = SanjoOffice.json(
                200,
                town.send("ELECTION_OFFICER", "POST", "/v1/manual-entries", SanjoOffice.election("k1", "1-1", "p1")));
        assertEquals(received.getLong("position"), again.getLong("position"));
        assertEquals(received.getString("decidedAt"), again.getString("decidedAt"));
        JsonObject turnout = town.until("ELECTION_OFFICER", "/v1/elections/el/turnout", it -> count(it) == 1);
        assertEquals(3, turnout.getJsonObject("totals").getJsonObject("mayor").getLong("electorate"));
        assertTrue(
                town.csv("ADMIN", "/v1/elections/el/turnout").contains("p1,d1,POLLING_DAY,mayor,F,2026-11-29T10:00,1"));

        JsonObject body = new JsonObject()
                .put("reader", received.getString("reader"))
                .put("sequence", received.getLong("sequence"))
                .put("reason", "人違い");
        JsonObject asked = SanjoOffice.json(200, town.send("ELECTION_OFFICER", "POST", "/v1/corrections", body));
        assertEquals("PENDING", asked.getString("state"));
        String approval = "/v1/corrections/" + asked.getString("id") + "/approval";
        assertEquals(
                403,
                town.send("ELECTION_OFFICER", "POST", approval, new JsonObject())
                        .statusCode());
        assertEquals(
                404, town.send("ELSEWHERE", "POST", approval, new JsonObject()).statusCode());
        assertEquals(
                "DONE",
                SanjoOffice.json(200, town.send("SECOND", "POST", approval, new JsonObject()))
                        .getString("state"));
        town.until("ELECTION_OFFICER", "/v1/elections/el/turnout", it -> count(it) == 0);
        town.until("AUDITOR", "/v1/holders/" + SanjoOffice.HANAKO + "/entries", it -> it.encode()
                .contains("CORRECTION"));
        assertTrue(town.csv("AUDITOR", "/v1/elections/el/record?site=p1").contains("人違い"));
    }

    private static long count(JsonObject turnout) {
        JsonObject total = turnout.getJsonObject("totals").getJsonObject("mayor");
        return total.getLong("pollingDay");
    }

    @Test
    void holdIsSettledOnAnOfficersWord() throws Exception {
        JsonObject held = SanjoOffice.json(
                200,
                town.send("ELECTION_OFFICER", "POST", "/v1/manual-entries", SanjoOffice.election("k2", "1-2", "p2")));
        assertEquals("OTHER_POLLING_PLACE", held.getString("reason"), held.encode());
        String path = "/v1/holds/operator%3AELECTION_OFFICER/" + held.getLong("sequence") + "/settlement";
        JsonObject body = new JsonObject().put("outcome", "REDIRECTED").put("note", "第一投票所へ");
        assertEquals(404, town.send("ELSEWHERE", "POST", path, body).statusCode());
        JsonObject settled = SanjoOffice.json(200, town.send("ELECTION_OFFICER", "POST", path, body));
        assertEquals("REDIRECTED", settled.getJsonObject("result").getString("outcome"), settled.encode());
        town.until("ADMIN", "/v1/elections/el/record?site=p2", it -> it.encode().contains("第一投票所へ"));
    }

    @Test
    void earlyVoterGetsAnOathToSign() throws Exception {
        JsonObject entry = SanjoOffice.election("k3", "1-3", "e1")
                .put("tappedAt", "2026-11-27T10:00:00+09:00")
                .put("request", new JsonObject().put("ground", 2));
        JsonObject received = SanjoOffice.json(200, town.send("ELECTION_OFFICER", "POST", "/v1/manual-entries", entry));
        assertEquals("ACCEPTED", received.getString("verdict"), received.encode());
        String document = received.getJsonObject("result").getString("document").replace(":", "%3A");
        JsonObject oath = SanjoOffice.json(200, town.send("ELECTION_OFFICER", "GET", document, null));
        assertEquals("壊れ 次郎", oath.getString("name"));
        assertEquals(2, oath.getJsonObject("ground").getInteger("ground"));
        assertEquals("1-3", oath.getString("rollNumber"));
        assertEquals(404, town.send("ELSEWHERE", "GET", document, null).statusCode());
    }

    @Test
    void rosterListsEverybodyAndInquiriesHideWhoMustNotBeFound() throws Exception {
        for (String holder : List.of(SanjoOffice.HANAKO, SanjoOffice.TARO, SanjoOffice.JIRO)) {
            SanjoOffice.json(
                    200,
                    town.send(
                            "SHELTER_MANAGER",
                            "POST",
                            "/v1/manual-entries",
                            SanjoOffice.shelter("in-" + holder).put("holder", holder)));
        }
        JsonObject visitor = SanjoOffice.shelter("visitor")
                .put("person", new JsonObject().put("name", "旅人 一郎").put("birthDate", "1990-05-05"));
        SanjoOffice.json(200, town.send("SHELTER_MANAGER", "POST", "/v1/manual-entries", visitor));
        SanjoOffice.json(200, town.send("SHELTER_MANAGER", "POST", "/v1/manual-entries", visitor));
        JsonObject roster = town.until(
                "SHELTER_MANAGER",
                "/v1/shelters/s1/roster",
                it -> it.getJsonArray("people").size() == 4);
        assertTrue(roster.encode().contains("旅人 一郎"), roster.encode());
        String table = town.csv("SHELTER_MANAGER", "/v1/shelters/s1/roster");
        assertTrue(table.contains("壊れ 次郎,コワレ ジロウ,,M"), table);
        assertTrue(table.contains("'=cmd()"), table);
        town.until("ADMIN", "/v1/incidents", it -> it.encode().contains("OVER_CAPACITY"));
        assertTrue(SanjoOffice.json(200, town.send("ADMIN", "GET", "/v1/shelters", null))
                .encode()
                .contains("\"occupancy\":4"));

        assertTrue(inquiry("三条花子", "FAMILY").body().contains("s1"));
        assertEquals(
                "{\"answers\":[{\"condition\":\"safe\"}]}",
                inquiry("三条 花子", "ACQUAINTANCE").body());
        String nobody = inquiry("不在 無人", "FAMILY").body();
        for (String relationship : List.of("FAMILY", "ACQUAINTANCE", "OTHER")) {
            assertEquals(nobody, inquiry("秘密　太郎", relationship).body());
            assertEquals(
                    inquiry("不在 無人", relationship).headers().map().keySet(),
                    inquiry("秘密　太郎", relationship).headers().map().keySet());
        }
        assertEquals(nobody, inquiry("三条花子", "OTHER").body());
    }

    private static HttpResponse<String> inquiry(String name, String relationship) throws Exception {
        return town.send(
                "SHELTER_MANAGER",
                "POST",
                "/v1/safety-inquiries",
                new JsonObject().put("name", name).put("relationship", relationship));
    }

    @Test
    void staffIsReceivedByNumberAndCounted() throws Exception {
        JsonObject body = SanjoOffice.manual("att-1", "ATTENDANCE", "o1").put("staffNumber", "S-7");
        SanjoOffice.json(200, town.send("HR", "POST", "/v1/manual-entries", body));
        assertEquals(
                403,
                town.send("SHELTER_MANAGER", "POST", "/v1/manual-entries", body).statusCode());
        town.until("HR", "/v1/attendance/presence?site=o1", it -> it.encode().contains("S-7"));
        assertTrue(town.csv("HR", "/v1/attendance/timesheets?month=2026-11")
                .contains("S-7,o1,2026-11-29,2026-11-29T10:00:00+09:00,,STILL_IN,0"));
        assertEquals(
                "2026-11",
                SanjoOffice.json(200, town.send("HR", "GET", "/v1/attendance/discrepancies?month=2026-11", null))
                        .getString("month"));
        assertEquals(
                400,
                town.send("HR", "GET", "/v1/attendance/timesheets?month=2026-13", null)
                        .statusCode());
    }

    @Test
    void patronIsReceivedByNumberAndLoansAreWritten() throws Exception {
        JsonObject lend = new JsonObject().put("action", "LEND").put("items", List.of("B-1"));
        JsonObject body = SanjoOffice.manual("lib-1", "LIBRARY", "l1")
                .put("patronNumber", "P-1")
                .put("request", lend);
        JsonObject lent = SanjoOffice.json(200, town.send("LIBRARIAN", "POST", "/v1/manual-entries", body));
        assertEquals("ACCEPTED", lent.getString("verdict"), lent.encode());
        assertEquals(403, town.send("HR", "POST", "/v1/manual-entries", body).statusCode());
        JsonObject loans = town.until("LIBRARIAN", "/v1/library/loans?patron=P-1", it -> it.getInteger("count") == 1);
        assertEquals(2, loans.getInteger("loanLimit"));
        assertEquals(
                "patron,item,title,lentAt,due,overdue\r\nP-1,B-1,'=1+1,2026-11-29T01:00:00Z,2026-12-13,false\r\n",
                town.csv("LIBRARIAN", "/v1/library/loans?patron=P-1"));
        assertEquals(
                404,
                town.send("LIBRARIAN", "GET", "/v1/library/loans?patron=P-9", null)
                        .statusCode());
        JsonObject wrongService =
                SanjoOffice.manual("lib-2", "ATTENDANCE", "o1").put("patronNumber", "P-1");
        assertEquals(
                400, town.send("HR", "POST", "/v1/manual-entries", wrongService).statusCode());
    }

    @Test
    void shopsReceiveNobodyByHand() throws Exception {
        JsonObject body = SanjoOffice.manual("shop-1", "PRIVILEGE", "o1").put("holder", SanjoOffice.HANAKO);
        JsonObject problem = SanjoOffice.json(400, town.send("COUNTER_CLERK", "POST", "/v1/manual-entries", body));
        assertEquals("service", problem.getString("field"));
    }

    @Test
    void cardIsSuspendedByAClerkAndFreedByAnAdmin() throws Exception {
        JsonObject body = new JsonObject()
                .put("cardUserId", "CARD-HANAKO")
                .put("status", "SUSPENDED")
                .put("reason", "紛失");
        assertEquals(
                200, town.send("COUNTER_CLERK", "PUT", "/v1/cards/status", body).statusCode());
        assertEquals(
                404, town.send("ELSEWHERE", "PUT", "/v1/cards/status", body).statusCode());
        body.put("status", "ACTIVE");
        assertEquals(
                403, town.send("COUNTER_CLERK", "PUT", "/v1/cards/status", body).statusCode());
        assertEquals(200, town.send("ADMIN", "PUT", "/v1/cards/status", body).statusCode());
        JsonObject leave = new JsonObject()
                .put("cardUserId", "CARD-HANAKO")
                .put("service", "LIBRARY")
                .put("enrolled", true);
        assertEquals(
                200, town.send("COUNTER_CLERK", "PUT", "/v1/enrollments", leave).statusCode());
        assertEquals(
                404,
                town.send("ADMIN", "PUT", "/v1/enrollments", leave.put("cardUserId", "CARD-OTHER"))
                        .statusCode());
    }

    @Test
    void anotherMunicipalityIsNotThere() throws Exception {
        for (String path : List.of(
                "/v1/elections/el/turnout",
                "/v1/elections/el/reconciliation",
                "/v1/elections/el/record?site=p1",
                "/v1/shelters/s1/roster",
                "/v1/attendance/presence?site=o1",
                "/v1/library/loans?patron=P-1",
                "/v1/holders/" + SanjoOffice.SABURO + "/consents",
                "/v1/holders/" + SanjoOffice.TARO.replace("2", "7") + "/entries")) {
            assertEquals(404, town.send("ELSEWHERE", "GET", path, null).statusCode(), path);
        }
        assertEquals(
                404,
                town.send("ADMIN", "GET", "/v1/holders/" + SanjoOffice.OTHER + "/entries", null)
                        .statusCode());
        assertEquals(
                404,
                town.send("ELSEWHERE", "POST", "/v1/manual-entries", SanjoOffice.election("k9", "1-1", "p1"))
                        .statusCode());
    }

    @Test
    void countThatDiffersIsAnIncident() throws Exception {
        JsonObject body = new JsonObject()
                .put("election", "el")
                .put("contest", "mayor")
                .put("hour", "2026-11-29T08:00")
                .put("handedOut", 3);
        SanjoOffice.json(200, town.send("ELECTION_OFFICER", "PUT", "/v1/sites/p1/ballot-counts", body));
        town.until("AUDITOR", "/v1/incidents", it -> it.encode().contains("BALLOT_COUNT_DIFFERENCE"));
        assertTrue(town.csv("AUDITOR", "/v1/elections/el/reconciliation").contains("p1,mayor,2026-11-29T08:00,0,3,3"));
    }

    @Test
    void whatIsWrongIsAProblem() throws Exception {
        assertEquals(404, town.send("ADMIN", "GET", "/v1/nothing", null).statusCode());
        HttpResponse<String> wrong = town.send("ADMIN", "DELETE", "/v1/shelters", null);
        assertEquals(405, wrong.statusCode());
        assertEquals("GET", wrong.headers().firstValue("Allow").orElse(""));
        assertEquals(
                422,
                town.send(
                                "ELECTION_OFFICER",
                                "POST",
                                "/v1/manual-entries",
                                SanjoOffice.election("k8", "1234-5678-9018", "p1"))
                        .statusCode());
        assertEquals(
                400,
                town.send("ELECTION_OFFICER", "POST", "/v1/manual-entries", SanjoOffice.election("k8", "1\u0000", "p1"))
                        .statusCode());
        HttpRequest pdf = town.request("GET", "/v1/shelters", "")
                .header("Authorization", "Bearer ADMIN")
                .header("Accept", "application/pdf")
                .build();
        HttpResponse<String> unacceptable = SanjoOffice.HTTP.send(pdf, HttpResponse.BodyHandlers.ofString());
        assertEquals(406, unacceptable.statusCode());
        assertEquals("/problems/not-acceptable", new JsonObject(unacceptable.body()).getString("type"));
        assertNotEquals(
                200, town.send("ADMIN", "GET", "/v1/documents/es-01-7", null).statusCode());
    }
}
