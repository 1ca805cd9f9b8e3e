package io.kazasu.tap;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MunicipalityCodeTest {
    // 三条市, 札幌市, 千代田区, 会津若松市, 熊本市
    @ParameterizedTest
    @ValueSource(strings = {"152048", "011002", "131016", "072028", "431001"})
    void realCodesAreValid(String code) {
        assertTrue(MunicipalityCode.isValid(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "152047", "15204", "1520480", "15204８", "1520a8", "512048"})
    void wrongOnesAreNot(String code) {
        assertFalse(MunicipalityCode.isValid(code));
    }
}
