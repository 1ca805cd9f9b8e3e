package io.kazasu.gateway.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.kazasu.ingest.Problem;
import io.kazasu.ingest.ProblemType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenApiCheckTest {
    private final OpenApiCheck check = OpenApiCheck.load();

    private static JsonObject tap() {
        JsonObject card = new JsonObject()
                .put("userId", "SJ7F3K92QXM1")
                .put("application", "COMMON")
                .put("area", "RESIDENT");
        return new JsonObject()
                .put("sequence", 1)
                .put("tappedAt", "2026-11-29T09:12:03.120+09:00")
                .put("card", card);
    }

    private static JsonObject decision() {
        return new JsonObject()
                .put("reader", "es-01")
                .put("sequence", 1)
                .put("verdict", "HOLD")
                .put("reason", "UNKNOWN_CARD")
                .put("warnings", new JsonArray())
                .put("signal", "AMBER")
                .put("message", new JsonObject().put("ja", "").put("en", ""))
                .put("result", new JsonObject())
                .put("position", 1)
                .put("decidedAt", "2026-11-29T00:12:03Z")
                .put("late", false)
                .put("replayed", false);
    }

    private List<String> answered(int status, String type, JsonObject body) {
        return check.answer("POST", "/v1/taps", status, type, body.encode());
    }

    @Test
    void aTapMayHaveFieldsThatNobodyKnows() {
        assertEquals(
                List.of(),
                check.request("POST", "/v1/taps", tap().put("firmware", "2.1").encode()));
    }

    @Test
    void aTapMustHaveWhatIsRequiredAsItShouldBe() {
        assertFalse(check.request("POST", "/v1/taps", "{}").isEmpty());
        assertFalse(check.request("POST", "/v1/taps", "{").isEmpty());
        assertFalse(check.request("POST", "/v1/taps", null).isEmpty());
        assertFalse(check.request("POST", "/v1/taps", tap().put("sequence", 0).encode())
                .isEmpty());
        assertFalse(
                check.request("POST", "/v1/taps", tap().put("tappedAt", "now").encode())
                        .isEmpty());
    }

    @Test
    void aDecisionIsHeldAgainstItsSchema() {
        assertEquals(List.of(), answered(200, "application/json; charset=utf-8", decision()));
        assertFalse(
                answered(200, "application/json", decision().put("extra", 1)).isEmpty());
        assertFalse(answered(200, "application/json", decision().put("signal", "RED"))
                .isEmpty());
        JsonObject named = new JsonObject().put("name", "somebody");
        assertFalse(answered(200, "application/json", decision().put("result", named))
                .isEmpty());
        assertFalse(answered(200, "text/plain", decision()).isEmpty());
        assertFalse(answered(201, "application/json", decision()).isEmpty());
    }

    @Test
    void aProblemMustBeOneOfThatRouteAndStatus() {
        String type = Problem.MEDIA_TYPE;
        assertEquals(
                List.of(),
                answered(422, type, Problem.of(ProblemType.CLOCK_SKEW).json()));
        assertFalse(
                answered(422, type, Problem.of(ProblemType.MALFORMED).json()).isEmpty());
        assertFalse(
                answered(403, type, Problem.of(ProblemType.FORBIDDEN).json()).isEmpty());
    }

    @Test
    void whatDoesNotExistIsAnsweredSo() {
        String type = Problem.MEDIA_TYPE;
        String missing = Problem.of(ProblemType.NOT_FOUND).json().encode();
        String method = Problem.of(ProblemType.METHOD_NOT_ALLOWED).json().encode();
        assertEquals(List.of(), check.answer("GET", "/v1/nothing", 404, type, missing));
        assertEquals(List.of(), check.answer("DELETE", "/v1/holds/es-01/7/settlement", 405, type, method));
        assertFalse(check.answer("GET", "/v1/nothing", 405, type, method).isEmpty());
        assertFalse(check.request("GET", "/v1/nothing", null).isEmpty());
    }
}
