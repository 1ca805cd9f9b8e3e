package io.kazasu.store.attendance;

import io.kazasu.store.attendance.StaffTap.Staff;
import io.kazasu.tap.Direction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Taps and sheets as written-out lines: {@code 11-02 08:25:00 AUTO} and {@code 11-02 08:25-17:40 555}. */
final class TapTable {
    static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    static final Schedule DAY =
            new Schedule(LocalTime.of(8, 30), LocalTime.of(17, 15), LocalTime.of(3, 0), Duration.ofSeconds(60), TOKYO);
    static final Schedule NIGHT =
            new Schedule(LocalTime.of(22, 0), LocalTime.of(7, 0), LocalTime.of(3, 0), Duration.ofSeconds(60), TOKYO);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private TapTable() {}

    static Staff staff(String number) {
        return new Staff(UUID.nameUUIDFromBytes(number.getBytes(StandardCharsets.UTF_8)), number, "hall");
    }

    static List<StaffTap> taps(String staffNumber, Schedule schedule, String table) {
        return table.lines()
                .filter(line -> !line.isBlank())
                .map(line -> tap(staffNumber, schedule, line.trim().split(" +", -1)))
                .toList();
    }

    private static StaffTap tap(String staffNumber, Schedule schedule, String[] words) {
        return new StaffTap(
                staff(staffNumber), "hall", instant(words[0], words[1]), Direction.valueOf(words[2]), schedule);
    }

    static Instant instant(String monthDay, String time) {
        return LocalDateTime.of(LocalDate.parse("2026-" + monthDay), LocalTime.parse(time))
                .atZone(TOKYO)
                .toInstant();
    }

    static String lines(Timesheet sheet) {
        return sheet.days().stream()
                .flatMap(day -> day.stints().stream())
                .map(TapTable::line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(Stint stint) {
        return stint.workDate().toString().substring(5) + " " + time(stint.in()) + "-" + time(stint.out()) + " "
                + stint.workedMinutes();
    }

    private static String time(@Nullable Instant instant) {
        return instant == null ? "?" : TIME.format(instant.atZone(TOKYO));
    }
}
