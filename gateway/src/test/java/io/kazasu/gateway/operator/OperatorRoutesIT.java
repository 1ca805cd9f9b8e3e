package io.kazasu.gateway.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.directory.Role;
import io.kazasu.directory.TokenHash;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class OperatorRoutesIT {
    private static final String HANAKO = "00000000-0000-4000-8000-000000000001";
    private static final String TARO = "00000000-0000-4000-8000-000000000002";
    private static final String JIRO = "00000000-0000-4000-8000-000000000003";
    private static final String SABURO = "00000000-0000-4000-8000-000000000004";
    private static final String SHIRO = "00000000-0000-4000-8000-000000000005";
    private static final String GORO = "00000000-0000-4000-8000-000000000006";
    private static final String OTHER = "00000000-0000-4000-8000-000000000009";
    private static final String HOME = "00000000-0000-4000-9000-00000000000";
    private static final String NOW = "2026-11-29T10:00:00+09:00";

    private static Optional<Office> office = Optional.empty();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path folder = Path.of("");

    @BeforeAll
    static void open() throws Exception {
        file(
                "municipalities",
                "municipality,name_ja,name_en,time_zone",
                "152048,三条市,Sanjo,Asia/Tokyo",
                "131016,千代田区,Chiyoda,Asia/Tokyo");
        file(
                "sites",
                "site,municipality,kind,name_ja,name_en,capacity,voting_district,opens,closes,common",
                "p1,152048,POLLING_PLACE,第一投票所,Place 1,,d1,07:00,20:00,false",
                "p2,152048,POLLING_PLACE,第二投票所,Place 2,,d2,07:00,20:00,false",
                "e1,152048,EARLY_VOTING_PLACE,期日前投票所,Early,,,08:30,20:00,false",
                "s1,152048,SHELTER,体育館,Gymnasium,2,,,,",
                "o1,152048,OFFICE,市役所,City Hall,,,,,",
                "l1,152048,LIBRARY,図書館,Library,,,,,",
                "x1,131016,SHELTER,他市の体育館,Elsewhere,2,,,,");
        List<String> operators = new ArrayList<>(List.of("operator,municipality,roles,token_sha256"));
        for (Role role : Role.values()) {
            operators.add(operator(role.name(), "152048", role.name()));
        }
        operators.add(operator("SECOND", "152048", "ELECTION_OFFICER"));
        operators.add(operator("ELSEWHERE", "131016", "ADMIN|ELECTION_OFFICER|SHELTER_MANAGER|HR"));
        file("operators", operators.toArray(String[]::new));
        file(
                "holders",
                "card_user_id,holder,municipality,area,status,expires,services",
                "CARD-HANAKO," + HANAKO + ",152048,RESIDENT,ACTIVE,2035-03-31,ELECTION|SHELTER",
                "CARD-SABURO," + SABURO + ",152048,RESIDENT,ACTIVE,2035-03-31,LIBRARY",
                "CARD-SABURO-OLD," + SABURO + ",152048,RESIDENT,ACTIVE,2030-03-31,",
                "CARD-SHIRO," + SHIRO + ",152048,RESIDENT,ACTIVE,2035-03-31,",
                "CARD-OTHER," + OTHER + ",131016,RESIDENT,ACTIVE,2035-03-31,ELECTION|SHELTER");
        file(
                "residents",
                "holder,household,name,kana,birth_date,sex,address,relation,nondisclosure,moved_out",
                HANAKO + "," + HOME + "1,三条　花子,サンジョウ ハナコ,1980-02-29,F,旭町2-3-1,世帯主,false,",
                TARO + "," + HOME + "2,秘密 太郎,ヒミツ タロウ,2004-01-01,M,=cmd(),世帯主,true,",
                JIRO + "," + HOME + "3,壊れ 次郎,コワレ ジロウ,2001-01-01,M,旭町,世帯主,false,",
                OTHER + "," + HOME + "9,他市 民,タシ タミ,2001-01-01,M,千代田,世帯主,false,");
        file("elections", "election,municipality,name_ja,name_en,polling_day", "el,152048,市長選挙,Mayor,2026-11-29");
        file("contests", "contest,election,name_ja,name_en,early_from,early_to", "mayor,el,市長,Mayor,2026-11-22,");
        file(
                "roll",
                "election,holder,voting_district,roll_number,sex,contests",
                "el," + HANAKO + ",d1,1-1,F,",
                "el," + TARO + ",d1,1-2,M,",
                "el," + JIRO + ",d1,1-3,M,mayor");
        file(
                "staff",
                "holder,staff_number,site,day_start,day_end,day_boundary,debounce_seconds",
                HANAKO + ",S-7,o1,08:30,17:15,,60");
        file("patrons", "holder,patron_number,loan_limit,blocked", HANAKO + ",P-1,2,false");
        file("items", "item,title,loan_days", "B-1,=1+1,14");
        file(
                "purposes",
                "purpose,municipality,service,recipient,fields,text_ja,text_en,retention_days",
                "safety,152048,SHELTER,https://safety.example/inbox,direction|tappedAt,家族に知らせます。,Tells the family.,30");
        office = Optional.of(new Office(folder));
        office.get()
                .execute("resident", "update resident set birth_date = '0044-03-15 BC' where holder = '" + JIRO + "'");
    }

    @AfterAll
    static void close() throws Exception {
        office.orElseThrow().close();
    }

    @Test
    void everyRouteTakesItsRolesAndNoOther() throws Exception {
        for (OperatorRoute route : office.orElseThrow().routes()) {
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
        Set<String> named = office.orElseThrow().routes().stream()
                .map(route -> route.method() + " " + route.path())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> answered = new TreeSet<>();
        for (Route route : office.orElseThrow().router().getRoutes()) {
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
                DocumentedRoutes.served(office.orElseThrow().routes()));
    }

    private static int status(OperatorRoute route, String authorization) throws Exception {
        HttpRequest request = request(route.method().name(), route.path().replace(":", ""), "{}")
                .header("Authorization", authorization)
                .build();
        HttpResponse<InputStream> response = HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
        response.body().close();
        return response.statusCode();
    }

    @Test
    void electorIsReceivedByRollNumberAndUndoneByTwoOfficers() throws Exception {
        JsonObject received =
                json(200, send("ELECTION_OFFICER", "POST", "/v1/manual-entries", election("k1", "1-1", "p1")));
        assertEquals("ACCEPTED", received.getString("verdict"), received.encode());
        JsonObject again =
                json(200, send("ELECTION_OFFICER", "POST", "/v1/manual-entries", election("k1", "1-1", "p1")));
        assertEquals(received.getLong("position"), again.getLong("position"));
        assertEquals(received.getString("decidedAt"), again.getString("decidedAt"));
        JsonObject turnout = until("ELECTION_OFFICER", "/v1/elections/el/turnout", it -> count(it) == 1);
        assertEquals(3, turnout.getJsonObject("totals").getJsonObject("mayor").getLong("electorate"));
        assertTrue(csv("ADMIN", "/v1/elections/el/turnout").contains("p1,d1,POLLING_DAY,mayor,F,2026-11-29T10:00,1"));

        JsonObject body = new JsonObject()
                .put("reader", received.getString("reader"))
                .put("sequence", received.getLong("sequence"))
                .put("reason", "人違い");
        JsonObject asked = json(200, send("ELECTION_OFFICER", "POST", "/v1/corrections", body));
        assertEquals("PENDING", asked.getString("state"));
        String approval = "/v1/corrections/" + asked.getString("id") + "/approval";
        assertEquals(
                403,
                send("ELECTION_OFFICER", "POST", approval, new JsonObject()).statusCode());
        assertEquals(404, send("ELSEWHERE", "POST", approval, new JsonObject()).statusCode());
        assertEquals(
                "DONE",
                json(200, send("SECOND", "POST", approval, new JsonObject())).getString("state"));
        until("ELECTION_OFFICER", "/v1/elections/el/turnout", it -> count(it) == 0);
        until("AUDITOR", "/v1/holders/" + HANAKO + "/entries", it -> it.encode().contains("CORRECTION"));
        assertTrue(csv("AUDITOR", "/v1/elections/el/record?site=p1").contains("人違い"));
    }

    private static long count(JsonObject turnout) {
        JsonObject total = turnout.getJsonObject("totals").getJsonObject("mayor");
        return total.getLong("pollingDay");
    }

    @Test
    void holdIsSettledOnAnOfficersWord() throws Exception {
        JsonObject held =
                json(200, send("ELECTION_OFFICER", "POST", "/v1/manual-entries", election("k2", "1-2", "p2")));
        assertEquals("OTHER_POLLING_PLACE", held.getString("reason"), held.encode());
        String path = "/v1/holds/operator%3AELECTION_OFFICER/" + held.getLong("sequence") + "/settlement";
        JsonObject body = new JsonObject().put("outcome", "REDIRECTED").put("note", "第一投票所へ");
        assertEquals(404, send("ELSEWHERE", "POST", path, body).statusCode());
        JsonObject settled = json(200, send("ELECTION_OFFICER", "POST", path, body));
        assertEquals("REDIRECTED", settled.getJsonObject("result").getString("outcome"), settled.encode());
        until("ADMIN", "/v1/elections/el/record?site=p2", it -> it.encode().contains("第一投票所へ"));
    }

    @Test
    void earlyVoterGetsAnOathToSign() throws Exception {
        JsonObject entry = election("k3", "1-3", "e1")
                .put("tappedAt", "2026-11-27T10:00:00+09:00")
                .put("request", new JsonObject().put("ground", 2));
        JsonObject received = json(200, send("ELECTION_OFFICER", "POST", "/v1/manual-entries", entry));
        assertEquals("ACCEPTED", received.getString("verdict"), received.encode());
        String document = received.getJsonObject("result").getString("document").replace(":", "%3A");
        JsonObject oath = json(200, send("ELECTION_OFFICER", "GET", document, null));
        assertEquals("壊れ 次郎", oath.getString("name"));
        assertEquals(2, oath.getJsonObject("ground").getInteger("ground"));
        assertEquals("1-3", oath.getString("rollNumber"));
        assertEquals(404, send("ELSEWHERE", "GET", document, null).statusCode());
    }

    @Test
    void rosterListsEverybodyAndInquiriesHideWhoMustNotBeFound() throws Exception {
        for (String holder : List.of(HANAKO, TARO, JIRO)) {
            json(
                    200,
                    send(
                            "SHELTER_MANAGER",
                            "POST",
                            "/v1/manual-entries",
                            shelter("in-" + holder).put("holder", holder)));
        }
        JsonObject visitor = shelter("visitor")
                .put("person", new JsonObject().put("name", "旅人 一郎").put("birthDate", "1990-05-05"));
        json(200, send("SHELTER_MANAGER", "POST", "/v1/manual-entries", visitor));
        json(200, send("SHELTER_MANAGER", "POST", "/v1/manual-entries", visitor));
        JsonObject roster = until(
                "SHELTER_MANAGER",
                "/v1/shelters/s1/roster",
                it -> it.getJsonArray("people").size() == 4);
        assertTrue(roster.encode().contains("旅人 一郎"), roster.encode());
        String table = csv("SHELTER_MANAGER", "/v1/shelters/s1/roster");
        assertTrue(table.contains("壊れ 次郎,コワレ ジロウ,,M"), table);
        assertTrue(table.contains("'=cmd()"), table);
        until("ADMIN", "/v1/incidents", it -> it.encode().contains("OVER_CAPACITY"));
        assertTrue(
                json(200, send("ADMIN", "GET", "/v1/shelters", null)).encode().contains("\"occupancy\":4"));

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
        return send(
                "SHELTER_MANAGER",
                "POST",
                "/v1/safety-inquiries",
                new JsonObject().put("name", name).put("relationship", relationship));
    }

    @Test
    void staffIsReceivedByNumberAndCounted() throws Exception {
        JsonObject body = manual("att-1", "ATTENDANCE", "o1").put("staffNumber", "S-7");
        json(200, send("HR", "POST", "/v1/manual-entries", body));
        assertEquals(
                403, send("SHELTER_MANAGER", "POST", "/v1/manual-entries", body).statusCode());
        until("HR", "/v1/attendance/presence?site=o1", it -> it.encode().contains("S-7"));
        assertTrue(csv("HR", "/v1/attendance/timesheets?month=2026-11")
                .contains("S-7,o1,2026-11-29,2026-11-29T10:00:00+09:00,,STILL_IN,0"));
        assertEquals(
                "2026-11",
                json(200, send("HR", "GET", "/v1/attendance/discrepancies?month=2026-11", null))
                        .getString("month"));
        assertEquals(
                400,
                send("HR", "GET", "/v1/attendance/timesheets?month=2026-13", null)
                        .statusCode());
    }

    @Test
    void patronIsReceivedByNumberAndLoansAreWritten() throws Exception {
        JsonObject lend = new JsonObject().put("action", "LEND").put("items", List.of("B-1"));
        JsonObject body =
                manual("lib-1", "LIBRARY", "l1").put("patronNumber", "P-1").put("request", lend);
        JsonObject lent = json(200, send("LIBRARIAN", "POST", "/v1/manual-entries", body));
        assertEquals("ACCEPTED", lent.getString("verdict"), lent.encode());
        assertEquals(403, send("HR", "POST", "/v1/manual-entries", body).statusCode());
        JsonObject loans = until("LIBRARIAN", "/v1/library/loans?patron=P-1", it -> it.getInteger("count") == 1);
        assertEquals(2, loans.getInteger("loanLimit"));
        assertEquals(
                "patron,item,title,lentAt,due,overdue\r\nP-1,B-1,'=1+1,2026-11-29T01:00:00Z,2026-12-13,false\r\n",
                csv("LIBRARIAN", "/v1/library/loans?patron=P-1"));
        assertEquals(
                404,
                send("LIBRARIAN", "GET", "/v1/library/loans?patron=P-9", null).statusCode());
        JsonObject wrongService = manual("lib-2", "ATTENDANCE", "o1").put("patronNumber", "P-1");
        assertEquals(400, send("HR", "POST", "/v1/manual-entries", wrongService).statusCode());
    }

    @Test
    void shopsReceiveNobodyByHand() throws Exception {
        JsonObject body = manual("shop-1", "PRIVILEGE", "o1").put("holder", HANAKO);
        JsonObject problem = json(400, send("COUNTER_CLERK", "POST", "/v1/manual-entries", body));
        assertEquals("service", problem.getString("field"));
    }

    @Test
    void cardIsSuspendedByAClerkAndFreedByAnAdmin() throws Exception {
        JsonObject body = new JsonObject()
                .put("cardUserId", "CARD-HANAKO")
                .put("status", "SUSPENDED")
                .put("reason", "紛失");
        assertEquals(200, send("COUNTER_CLERK", "PUT", "/v1/cards/status", body).statusCode());
        assertEquals(404, send("ELSEWHERE", "PUT", "/v1/cards/status", body).statusCode());
        body.put("status", "ACTIVE");
        assertEquals(403, send("COUNTER_CLERK", "PUT", "/v1/cards/status", body).statusCode());
        assertEquals(200, send("ADMIN", "PUT", "/v1/cards/status", body).statusCode());
        JsonObject leave = new JsonObject()
                .put("cardUserId", "CARD-HANAKO")
                .put("service", "LIBRARY")
                .put("enrolled", true);
        assertEquals(200, send("COUNTER_CLERK", "PUT", "/v1/enrollments", leave).statusCode());
        assertEquals(
                404,
                send("ADMIN", "PUT", "/v1/enrollments", leave.put("cardUserId", "CARD-OTHER"))
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
                "/v1/holders/" + SABURO + "/consents",
                "/v1/holders/" + TARO.replace("2", "7") + "/entries")) {
            assertEquals(404, send("ELSEWHERE", "GET", path, null).statusCode(), path);
        }
        assertEquals(
                404,
                send("ADMIN", "GET", "/v1/holders/" + OTHER + "/entries", null).statusCode());
        assertEquals(
                404,
                send("ELSEWHERE", "POST", "/v1/manual-entries", election("k9", "1-1", "p1"))
                        .statusCode());
    }

    @Test
    void personsOwnRecordTellsEachConsentWithFromToWhoAndWhy() throws Exception {
        JsonObject leave = new JsonObject()
                .put("cardUserId", "CARD-SABURO")
                .put("service", "LIBRARY")
                .put("enrolled", false)
                .put("reason", "本人の申出");
        json(200, send("COUNTER_CLERK", "PUT", "/v1/enrollments", leave));
        JsonObject suspend = new JsonObject()
                .put("cardUserId", "CARD-SABURO-OLD")
                .put("status", "SUSPENDED")
                .put("reason", "紛失");
        json(200, send("COUNTER_CLERK", "PUT", "/v1/cards/status", suspend));

        String path = "/v1/holders/" + SABURO + "/consents";
        JsonArray consents = json(200, send("AUDITOR", "GET", path, null)).getJsonArray("consents");
        assertEquals(2, consents.size(), consents.encode());
        JsonObject enrolled = consents.getJsonObject(0);
        assertEquals("ENROLLMENT LIBRARY", enrolled.getString("kind") + " " + enrolled.getString("subject"));
        assertEquals("import", enrolled.getJsonObject("from").getString("by"));
        assertEquals("COUNTER_CLERK", enrolled.getJsonObject("to").getString("by"));
        assertEquals("本人の申出", enrolled.getJsonObject("to").getString("reason"));
        JsonObject suspended = consents.getJsonObject(1);
        assertEquals("CARD_STATUS SUSPENDED", suspended.getString("kind") + " " + suspended.getString("subject"));
        assertEquals("紛失", suspended.getJsonObject("from").getString("reason"));
        assertNull(suspended.getValue("to"));
        assertNotEquals(enrolled.getInteger("card"), suspended.getInteger("card"));

        List<String> table = csv("AUDITOR", path).lines().toList();
        assertEquals("kind,card,subject,from,fromBy,fromReason,to,toBy,toReason", table.getFirst());
        assertTrue(table.get(1).endsWith(",COUNTER_CLERK,本人の申出"), table.get(1));
        assertTrue(table.get(2).endsWith(",COUNTER_CLERK,紛失,,,"), table.get(2));
    }

    @Test
    void personsOwnRecordTellsConsentsToOutsidePurposes() throws Exception {
        String path = "/v1/holders/" + SHIRO + "/consents";
        JsonObject change = new JsonObject()
                .put("cardUserId", "CARD-SHIRO")
                .put("purpose", "safety")
                .put("granted", true);
        json(200, send("COUNTER_CLERK", "PUT", "/v1/consents", change));
        json(200, send("ADMIN", "PUT", "/v1/consents", change.put("granted", false)));
        json(200, send("COUNTER_CLERK", "PUT", "/v1/consents", change.put("granted", true)));

        JsonArray consents = json(200, send("AUDITOR", "GET", path, null)).getJsonArray("consents");
        assertEquals(2, consents.size(), consents.encode());
        JsonObject first = consents.getJsonObject(0);
        assertEquals("PURPOSE safety", first.getString("kind") + " " + first.getString("subject"));
        assertNull(first.getValue("card"));
        assertEquals("COUNTER_CLERK", first.getJsonObject("from").getString("by"));
        assertEquals("ADMIN", first.getJsonObject("to").getString("by"));
        assertNull(consents.getJsonObject(1).getValue("to"));

        List<String> table = csv("AUDITOR", path).lines().toList();
        assertTrue(table.get(1).startsWith("PURPOSE,,safety,"), table.get(1));
        assertTrue(table.get(1).endsWith(",ADMIN,"), table.get(1));
        assertTrue(table.get(2).endsWith(",COUNTER_CLERK,,,,"), table.get(2));
    }

    @Test
    void whoIsKnownByConsentsAloneHasARecordOfThem() throws Exception {
        String path = "/v1/holders/" + GORO + "/consents";
        assertEquals(404, send("AUDITOR", "GET", path, null).statusCode());
        office.orElseThrow()
                .execute(
                        "kazasu",
                        "insert into directory.consent (consent, municipality, holder, purpose, recipient, fields, text_ja,"
                                + " text_en, retention_days, granted_at, granted_by) values (gen_random_uuid(), '152048', '"
                                + GORO
                                + "', 'safety', 'https://safety.example/inbox', '{direction}', '同意', 'agreed', 30,"
                                + " now(), 'clerk')");
        assertEquals(
                1,
                json(200, send("AUDITOR", "GET", path, null))
                        .getJsonArray("consents")
                        .size());
        assertEquals(404, send("ELSEWHERE", "GET", path, null).statusCode());
    }

    @Test
    void personsOwnRecordOfTapsIsATableToo() throws Exception {
        String path = "/v1/holders/" + SABURO + "/entries";
        json(
                200,
                send(
                        "SHELTER_MANAGER",
                        "POST",
                        "/v1/manual-entries",
                        shelter("own").put("holder", SABURO)));
        until("AUDITOR", path, it -> !it.getJsonArray("entries").isEmpty());
        List<String> table = csv("AUDITOR", path).lines().toList();
        assertEquals(
                "service,kind,reader,sequence,site,tappedAt,decidedAt,late,verdict,reason,warnings,result,undone,actor",
                table.getFirst());
        assertTrue(table.get(1).startsWith("SHELTER,MANUAL,operator:SHELTER_MANAGER,"), table.get(1));
        assertTrue(table.get(1).endsWith(",false,SHELTER_MANAGER"), table.get(1));
    }

    @Test
    void countThatDiffersIsAnIncident() throws Exception {
        JsonObject body = new JsonObject()
                .put("election", "el")
                .put("contest", "mayor")
                .put("hour", "2026-11-29T08:00")
                .put("handedOut", 3);
        json(200, send("ELECTION_OFFICER", "PUT", "/v1/sites/p1/ballot-counts", body));
        until("AUDITOR", "/v1/incidents", it -> it.encode().contains("BALLOT_COUNT_DIFFERENCE"));
        assertTrue(csv("AUDITOR", "/v1/elections/el/reconciliation").contains("p1,mayor,2026-11-29T08:00,0,3,3"));
    }

    @Test
    void whatIsWrongIsAProblem() throws Exception {
        assertEquals(404, send("ADMIN", "GET", "/v1/nothing", null).statusCode());
        HttpResponse<String> wrong = send("ADMIN", "DELETE", "/v1/shelters", null);
        assertEquals(405, wrong.statusCode());
        assertEquals("GET", wrong.headers().firstValue("Allow").orElse(""));
        assertEquals(
                422,
                send("ELECTION_OFFICER", "POST", "/v1/manual-entries", election("k8", "1234-5678-9018", "p1"))
                        .statusCode());
        assertEquals(
                400,
                send("ELECTION_OFFICER", "POST", "/v1/manual-entries", election("k8", "1\u0000", "p1"))
                        .statusCode());
        HttpRequest pdf = request("GET", "/v1/shelters", "")
                .header("Authorization", "Bearer ADMIN")
                .header("Accept", "application/pdf")
                .build();
        HttpResponse<String> unacceptable = HTTP.send(pdf, HttpResponse.BodyHandlers.ofString());
        assertEquals(406, unacceptable.statusCode());
        assertEquals("/problems/not-acceptable", new JsonObject(unacceptable.body()).getString("type"));
        assertNotEquals(200, send("ADMIN", "GET", "/v1/documents/es-01-7", null).statusCode());
    }

    private static JsonObject election(String key, String rollNumber, String site) {
        return manual(key, "ELECTION", site).put("election", "el").put("rollNumber", rollNumber);
    }

    private static JsonObject shelter(String key) {
        return manual(key, "SHELTER", "s1").put("request", new JsonObject().put("direction", "IN"));
    }

    private static JsonObject manual(String key, String service, String site) {
        return new JsonObject()
                .put("idempotencyKey", key)
                .put("service", service)
                .put("site", site)
                .put("tappedAt", NOW);
    }

    private static String operator(String name, String municipality, String roles) {
        return name + "," + municipality + "," + roles + ","
                + TokenHash.of(name).hex();
    }

    private static void file(String name, String... lines) throws Exception {
        Files.write(folder.resolve(name + ".csv"), List.of(lines));
    }

    private static HttpRequest.Builder request(String method, String path, String body) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + office.orElseThrow().port() + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> send(
            String operator, String method, String path, @org.jspecify.annotations.Nullable JsonObject body)
            throws Exception {
        HttpRequest request = request(method, path, body == null ? "" : body.encode())
                .header("Authorization", "Bearer " + operator)
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static JsonObject json(int status, HttpResponse<String> response) {
        assertEquals(status, response.statusCode(), response.body());
        return new JsonObject(response.body());
    }

    private static String csv(String operator, String path) throws Exception {
        HttpRequest request = request("GET", path, "")
                .header("Authorization", "Bearer " + operator)
                .header("Accept", "text/csv")
                .build();
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, response.statusCode(), response.body());
        return response.body();
    }

    /** Until the store has followed. */
    private static JsonObject until(String operator, String path, Predicate<JsonObject> condition) throws Exception {
        long deadline = System.nanoTime() + 20_000_000_000L;
        JsonObject last = json(200, send(operator, "GET", path, null));
        while (!condition.test(last)) {
            assertTrue(System.nanoTime() < deadline, path + " still says " + last.encode());
            LockSupport.parkNanos(20_000_000);
            last = json(200, send(operator, "GET", path, null));
        }
        return last;
    }
}
