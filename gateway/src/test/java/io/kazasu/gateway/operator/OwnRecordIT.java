package io.kazasu.gateway.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person is told of their own taps and consents (開示請求). */
@Timeout(120)
class OwnRecordIT {
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
    void personsOwnRecordTellsEachConsentWithFromToWhoAndWhy() throws Exception {
        JsonObject leave = new JsonObject()
                .put("cardUserId", "CARD-SABURO")
                .put("service", "LIBRARY")
                .put("enrolled", false)
                .put("reason", "本人の申出");
        SanjoOffice.json(200, town.send("COUNTER_CLERK", "PUT", "/v1/enrollments", leave));
        JsonObject suspend = new JsonObject()
                .put("cardUserId", "CARD-SABURO-OLD")
                .put("status", "SUSPENDED")
                .put("reason", "紛失");
        SanjoOffice.json(200, town.send("COUNTER_CLERK", "PUT", "/v1/cards/status", suspend));

        String path = "/v1/holders/" + SanjoOffice.SABURO + "/consents";
        JsonArray consents =
                SanjoOffice.json(200, town.send("AUDITOR", "GET", path, null)).getJsonArray("consents");
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

        List<String> table = town.csv("AUDITOR", path).lines().toList();
        assertEquals("kind,card,subject,from,fromBy,fromReason,to,toBy,toReason", table.getFirst());
        assertTrue(table.get(1).endsWith(",COUNTER_CLERK,本人の申出"), table.get(1));
        assertTrue(table.get(2).endsWith(",COUNTER_CLERK,紛失,,,"), table.get(2));
    }

    @Test
    void personsOwnRecordTellsConsentsToOutsidePurposes() throws Exception {
        String path = "/v1/holders/" + SanjoOffice.SHIRO + "/consents";
        JsonObject change = new JsonObject()
                .put("cardUserId", "CARD-SHIRO")
                .put("purpose", "safety")
                .put("granted", true);
        SanjoOffice.json(200, town.send("COUNTER_CLERK", "PUT", "/v1/consents", change));
        SanjoOffice.json(200, town.send("ADMIN", "PUT", "/v1/consents", change.put("granted", false)));
        SanjoOffice.json(200, town.send("COUNTER_CLERK", "PUT", "/v1/consents", change.put("granted", true)));

        JsonArray consents =
                SanjoOffice.json(200, town.send("AUDITOR", "GET", path, null)).getJsonArray("consents");
        assertEquals(2, consents.size(), consents.encode());
        JsonObject first = consents.getJsonObject(0);
        assertEquals("PURPOSE safety", first.getString("kind") + " " + first.getString("subject"));
        assertNull(first.getValue("card"));
        assertEquals("COUNTER_CLERK", first.getJsonObject("from").getString("by"));
        assertEquals("ADMIN", first.getJsonObject("to").getString("by"));
        assertNull(consents.getJsonObject(1).getValue("to"));

        List<String> table = town.csv("AUDITOR", path).lines().toList();
        assertTrue(table.get(1).startsWith("PURPOSE,,safety,"), table.get(1));
        assertTrue(table.get(1).endsWith(",ADMIN,"), table.get(1));
        assertTrue(table.get(2).endsWith(",COUNTER_CLERK,,,,"), table.get(2));
    }

    @Test
    void whoIsKnownByConsentsAloneHasARecordOfThem() throws Exception {
        String path = "/v1/holders/" + SanjoOffice.GORO + "/consents";
        assertEquals(404, town.send("AUDITOR", "GET", path, null).statusCode());
        town.office()
                .execute(
                        "kazasu",
                        "insert into directory.consent (consent, municipality, holder, purpose, recipient, fields, text_ja,"
                                + " text_en, retention_days, granted_at, granted_by) values (gen_random_uuid(), '152048', '"
                                + SanjoOffice.GORO
                                + "', 'safety', 'https://safety.example/inbox', '{direction}', '同意', 'agreed', 30,"
                                + " now(), 'clerk')");
        assertEquals(
                1,
                SanjoOffice.json(200, town.send("AUDITOR", "GET", path, null))
                        .getJsonArray("consents")
                        .size());
        assertEquals(404, town.send("ELSEWHERE", "GET", path, null).statusCode());
    }

    @Test
    void personsOwnRecordOfTapsIsATableToo() throws Exception {
        String path = "/v1/holders/" + SanjoOffice.SABURO + "/entries";
        SanjoOffice.json(
                200,
                town.send(
                        "SHELTER_MANAGER",
                        "POST",
                        "/v1/manual-entries",
                        SanjoOffice.shelter("own").put("holder", SanjoOffice.SABURO)));
        town.until("AUDITOR", path, it -> !it.getJsonArray("entries").isEmpty());
        List<String> table = town.csv("AUDITOR", path).lines().toList();
        assertEquals(
                "service,kind,reader,sequence,site,tappedAt,decidedAt,late,verdict,reason,warnings,result,undone,actor",
                table.getFirst());
        assertTrue(table.get(1).startsWith("SHELTER,MANUAL,operator:SHELTER_MANAGER,"), table.get(1));
        assertTrue(table.get(1).endsWith(",false,SHELTER_MANAGER"), table.get(1));
    }
}
