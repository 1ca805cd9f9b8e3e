package io.kazasu.gateway.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CsvTableTest {
    @Test
    void textNeverBecomesAFormulaAndNumbersStay() {
        CsvTable table = new CsvTable("a", "b", "c").row("=1+1", -3, null).row("@x", "氏,名", true);

        assertEquals(
                "a,b,c\r\n'=1+1,-3,\r\n'@x,\"氏,名\",true\r\n", table.buffer().toString());
    }
}
