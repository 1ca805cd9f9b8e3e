package io.kazasu.decision.election;

import static io.kazasu.decision.election.ElectionFixture.onSunday;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.kazasu.tap.Fields;
import io.kazasu.tap.MalformedException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElectionRequestTest {
    static Stream<Arguments> malformed() {
        return Stream.of(
                argumentSet("ground below the range", "request.ground", request("ground", 0)),
                argumentSet("ground above the range", "request.ground", request("ground", 7)),
                argumentSet("ground as text", "request.ground", request("ground", "1")),
                argumentSet("contests as text", "request.contests", request("contests", "block")),
                argumentSet("contests as numbers", "request.contests", request("contests", List.of(1))));
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("malformed")
    void aWrongFieldIsNamed(String field, Fields request) {
        ElectionRule rule = new ElectionRule();
        var tap = onSunday().request(request).reception();

        var fault = assertThrows(MalformedException.class, () -> rule.candidates(tap));

        assertEquals(field, fault.field());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void everyGroundOfTheLawIsTaken(int ground) {
        assertEquals(ground, ElectionRequest.of(request("ground", ground)).ground());
    }

    @Test
    void nothingNeedsToBeAskedFor() {
        assertEquals(new ElectionRequest(null, List.of()), ElectionRequest.of(Fields.EMPTY));
    }

    private static Fields request(String name, Object value) {
        return Fields.builder().put(name, value).build();
    }
}
