package io.kazasu.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.tap.Fields;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsJsonTest {
    @Test
    void whatIsWrittenIsWhatAnyParserReads() {
        StringBuilder every = new StringBuilder();
        for (char c = 0; c < 0x3100; c++) {
            every.append(c);
        }
        Fields fields = Fields.builder()
                .put("text", every.append("𠮷").toString())
                .put("quoted \"name\"", "")
                .put("number", Long.MIN_VALUE)
                .put("flag", true)
                .put("list", List.of("a", 1, List.of(), Fields.EMPTY))
                .put("object", Fields.builder().put("inner", false).build())
                .build();
        assertEquals(new JsonObject(fields.asMap()).encode(), new JsonObject(FieldsJson.encode(fields)).encode());
    }

    @Test
    void whatWasWrittenStaysToTheByte() {
        String odd = "{ \"a\" : 1.50, \"b\":[ ] }";
        Fields fields = FieldsJson.decode(odd);
        assertEquals(odd, FieldsJson.encode(fields));
        assertTrue(fields.has("b"));
        assertEquals(odd, FieldsJson.encode(fields));
        assertEquals(Fields.EMPTY, FieldsJson.decode("{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "{", "{\"a\":}", "{\"a\":1}}", "{\"a\":1} {}", "nul", "null", "\"text\""})
    void otherThanAnObjectIsNone(String json) {
        assertThrows(DecodeException.class, () -> FieldsJson.object(Buffer.buffer(json)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "1", "null", "[", "[1]]", "[1,]"})
    void otherThanAnArrayIsNone(String json) {
        assertThrows(DecodeException.class, () -> FieldsJson.list(Buffer.buffer(json)));
    }
}
