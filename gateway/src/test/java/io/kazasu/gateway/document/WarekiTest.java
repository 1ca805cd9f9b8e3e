package io.kazasu.gateway.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarekiTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-29, 令和8年11月29日",
        "2019-05-01, 令和元年5月1日",
        "2019-04-30, 平成31年4月30日",
        "1989-01-08, 平成元年1月8日",
        "1989-01-07, 昭和64年1月7日",
        "1926-12-25, 昭和元年12月25日",
        "1926-12-24, 大正15年12月24日",
        "1873-01-01, 明治6年1月1日",
        "1872-12-31, 1872年12月31日"
    })
    void dateIsWrittenByEra(LocalDate date, String written) {
        assertEquals(written, Wareki.date(date));
    }
}
