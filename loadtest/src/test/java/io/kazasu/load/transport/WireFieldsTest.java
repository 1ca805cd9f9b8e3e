package io.kazasu.load.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireFieldsTest {
    @Test
    void readsWhatItLooksAtAndPassesOverTheRest() throws Exception {
        WireFields fields = WireFields.of("""
                {"x": {"verdict": "NO", "y": [1, {"sequence": 2}]}, "reader": "r", "sequence": 9007199254740993,
                 "verdict": "ACCEPTED", "reason": "OK", "warnings": ["a"], "message": {"ja": "受付", "en": "\\"ok\\""},
                 "result": {"members": [{"holder": "h"}], "contests": ["mayor", "議会"], "count": 1},
                 "position": 5, "decidedAt": "t", "late": true, "replayed": false}""");
        assertEquals("r", fields.reader());
        assertEquals(9_007_199_254_740_993L, fields.sequence());
        assertEquals(
                new Acknowledged.Answer("ACCEPTED", "OK", 5, "t", List.of("mayor", "議会"), false), fields.decision());
    }

    @Test
    void onlyWhatIsAcceptedHandsBallotsOver() throws Exception {
        WireFields fields = WireFields.of("{\"result\":{\"contests\":[\"mayor\"]},\"verdict\":\"HOLD\"}");
        assertEquals(List.of(), fields.decision().contests());
    }

    @Test
    void whatIsAbsentIsEmpty() throws Exception {
        WireFields fields = WireFields.of("{}");
        assertEquals(new Acknowledged.Answer("", "", 0, "", List.of(), false), fields.decision());
        assertEquals("", fields.type() + fields.problem() + fields.reader());
        assertEquals(0, fields.status() + fields.lastSequence() + fields.retryAfterSeconds());
        assertEquals(1, fields.inFlightMax());
    }

    @Test
    void aBatchIsReadInItsOrder() throws Exception {
        byte[] bytes = "##[{\"sequence\":1},{\"sequence\":2,\"result\":{}}]##".getBytes(StandardCharsets.UTF_8);
        List<WireFields> batch = WireFields.array(new HttpAnswer(200, 0, bytes, 2, bytes.length - 2));
        assertEquals(List.of(1L, 2L), batch.stream().map(WireFields::sequence).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{} {}",
                "{",
                "{\"sequence\":1",
                "{\"sequence\":\"1\"}",
                "{\"sequence\":1.5}",
                "{\"sequence\":99999999999999999999}",
                "{\"verdict\":null}",
                "{\"verdict\":[\"ACCEPTED\"]}",
                "{\"replayed\":\"no\"}",
                "{\"result\":{\"contests\":[1]}}",
                "{\"x\":[1}",
            })
    void refusesWhatIsNotTheObjectOfAGateway(String text) {
        assertThrows(IOException.class, () -> WireFields.of(text));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThrows(IOException.class, () -> WireFields.of(bytes));
    }
}
