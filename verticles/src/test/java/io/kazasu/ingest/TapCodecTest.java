package io.kazasu.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kazasu.tap.CardKey;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TapCodecTest {
    private static final Instant ARRIVED = Instant.parse("2026-11-29T00:12:04Z");

    private final TapCodec codec = new TapCodec(userId -> new CardKey(1, 2));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"note\": \"123456789018\"}",
                "{\"note\": 123456789018}",
                "{\"note\": 123456789018.0}",
                "{\"note\": [{\"of\": \"１２３４－５６７８－９０１８\"}]}",
                "{\"1234-5678-9018\": true}",
                "{\"of\": {\"１２３４５６７８９０１８\": null}}"
            })
    void individualNumberIsRefusedWhereverARequestHoldsIt(String request) {
        ProblemException refused =
                assertThrows(ProblemException.class, () -> codec.tap("es-01", tap(request), ARRIVED));

        assertEquals(ProblemType.INDIVIDUAL_NUMBER, refused.problem().type());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"note\": 123456789017}", "{\"ground\": 1}", "{\"note\": 0.5, \"contests\": [\"mayor\"]}"})
    void otherRequestsAreTaken(String request) {
        assertEquals(7, codec.tap("es-01", tap(request), ARRIVED).key().sequence());
    }

    private static Buffer tap(String request) {
        return Buffer.buffer("""
                {"sequence": 7, "tappedAt": "2026-11-29T09:12:03+09:00", "request": %s,
                 "card": {"userId": "SJ7F3K92QXM1", "application": "COMMON", "area": "RESIDENT"}}
                """.formatted(request));
    }
}
