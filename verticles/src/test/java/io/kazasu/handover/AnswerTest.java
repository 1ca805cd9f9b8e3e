package io.kazasu.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {
    @ParameterizedTest
    @CsvSource({
        "200, Taken",
        "202, Taken",
        "204, Taken",
        "301, Failed",
        "408, Failed",
        "429, Failed",
        "500, Failed",
        "503, Failed",
        "400, Refused",
        "401, Refused",
        "404, Refused",
        "410, Refused",
        "422, Refused"
    })
    void statusTellsWhetherToTryAgain(int status, String answer) {
        assertEquals(answer, Answer.of(status).getClass().getSimpleName());
    }
}
