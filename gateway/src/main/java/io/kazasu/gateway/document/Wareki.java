package io.kazasu.gateway.document;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.chrono.JapaneseDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Dates by era, as public papers write them (和暦). */
final class Wareki {
    /** From when Japan has counted days as Java does (明治6年). */
    private static final LocalDate FIRST = LocalDate.of(1873, 1, 1);

    private static final DateTimeFormatter ERA = DateTimeFormatter.ofPattern("GGGG", Locale.JAPANESE);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private Wareki() {}

    static String date(LocalDate date) {
        return year(date) + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
    }

    static String month(YearMonth month) {
        return year(month.atDay(1)) + month.getMonthValue() + "月";
    }

    static String minute(LocalDateTime time) {
        return date(time.toLocalDate()) + " " + MINUTE.format(time);
    }

    private static String year(LocalDate date) {
        if (date.isBefore(FIRST)) {
            return date.getYear() + "年";
        }
        JapaneseDate japanese = JapaneseDate.from(date);
        int year = japanese.get(ChronoField.YEAR_OF_ERA);
        return ERA.format(japanese) + (year == 1 ? "元" : Integer.toString(year)) + "年";
    }
}
