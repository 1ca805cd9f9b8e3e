package io.kazasu.gateway.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kazasu.ingest.ProblemException;
import io.kazasu.ingest.ProblemType;
import io.kazasu.tap.MalformedException;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"note\": \"123456789018\"}",
                "{\"note\": \"番号は１２３４ ５６７８ ９０１８です\"}",
                "{\"person\": {\"name\": \"1234-5678-9018\"}}",
                "{\"rollNumber\": 123456789018}",
                "{\"contests\": [\"12345678901\"]}",
                "{\"note\": \"番号は1234－5678－9018です\"}",
                "{\"rollNumber\": 123456789018.0}",
                "{\"request\": {\"1234-5678-9018\": \"\\u0000\"}}",
                "{\"１２３４５６７８９０１８\": 1}"
            })
    void individualNumberIsRefusedWhereverItIs(String json) {
        ProblemException refused = assertThrows(ProblemException.class, () -> Body.of(Buffer.buffer(json)));

        assertEquals(ProblemType.INDIVIDUAL_NUMBER, refused.problem().type());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"idempotencyKey\": \"12345678901\"}",
                "{\"sequence\": 123456789018}",
                "{\"note\": \"電話 090-1234-5678\"}",
                "{\"tappedAt\": \"2026-11-29T10:00:00+09:00\"}"
            })
    void otherNumbersAreTaken(String json) {
        assertEquals(1, Body.of(Buffer.buffer(json)).asMap().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{", "{\"note\": \"a\\u0000b\"}", "{\"note\": \"\\ud800\"}"})
    void whatCannotBeKeptIsMalformed(String json) {
        assertThrows(MalformedException.class, () -> Body.of(Buffer.buffer(json)));
    }

    @Test
    void bytesThatAreNotUtf8AreMalformed() {
        Buffer body = Buffer.buffer("{\"note\": \"").appendByte((byte) 0xE3).appendString("\"}");

        assertEquals(
                "body",
                assertThrows(MalformedException.class, () -> Body.of(body)).field());
    }
}
