package io.kazasu.gateway.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinesTest {
    @ParameterizedTest
    @CsvSource({
        "あいうえおか, あいうえ/おか",
        "あいうえ、おか, あいう/え、おか",
        "第一 ABCDEF 区, 第一 /ABCD/EF 区",
        "旭町一 二丁目, 旭町一 /二丁目",
        "ABCDEFGHIJ, ABCD/EFGH/IJ"
    })
    void lineIsFilledAndBrokenWhereItMayBe(String text, String lines) {
        List<Glyph> glyphs = text.codePoints()
                .mapToObj(one -> new Glyph(one, Character.toString(one), 1))
                .toList();
        assertEquals(
                lines,
                Lines.of(glyphs, 4).stream()
                        .map(line -> line.stream().map(Glyph::text).collect(Collectors.joining()))
                        .collect(Collectors.joining("/")));
    }
}
