package io.kazasu.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndividualNumberTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456789018",
                "1234 5678 9018",
                "1234-5678-9018",
                " 123456789018\t",
                "１２３４５６７８９０１８",
                "１２３４　５６７８　９０１８",
                "１２３４－５６７８－９０１８",
                "1234ー5678‐9018",
                "1234.5678.9018",
                "1234_5678_9018",
                "１２３４・５６７８．９０１８",
                "1234\u200B5678\u00AD9018",
                "\uD835\uDFCF23456789018",
                "12345678901",
                "１２３４５-６７８９０１"
            })
    void isSeenHoweverWritten(String text) {
        assertTrue(IndividualNumber.looksLikeOne(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "123456789017",
                "1234567890",
                "1234567890180",
                "SJ7F3K92QXM1",
                "12345678901x",
                "A123456789018"
            })
    void otherTextPasses(String text) {
        assertFalse(IndividualNumber.looksLikeOne(text));
    }

    @Test
    void isSeenInEveryKindOfNumber() {
        assertTrue(IndividualNumber.looksLikeOne(123456789018L));
        assertTrue(IndividualNumber.looksLikeOne(123456789018.0));
        assertTrue(IndividualNumber.looksLikeOne(12345678901e0));
        assertTrue(IndividualNumber.looksLikeOne(new BigDecimal("1234567890180e-1")));
        assertFalse(IndividualNumber.looksLikeOne(123456789017.0));
        assertFalse(IndividualNumber.looksLikeOne(1e300));
        assertFalse(IndividualNumber.looksLikeOne(Double.NaN));
        assertFalse(IndividualNumber.looksLikeOne(42));
    }

    @Test
    void exactlyOneCheckDigitIsValidForEachPrefix() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            long prefix = random.nextLong(100_000_000_000L);
            int valid = 0;
            for (int check = 0; check <= 9; check++) {
                if (IndividualNumber.looksLikeOne("%011d%d".formatted(prefix, check))) {
                    valid++;
                }
            }
            assertEquals(1, valid, "prefix " + prefix + " of seed " + seed);
        }
    }
}
