package io.kazasu.decision.attendance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/** Which date a piece of work belongs to: a work date runs from the boundary, inclusive, to the next. */
record WorkDates(ZoneId timeZone, LocalTime boundary) {
    LocalDate of(Instant instant) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, timeZone);
        LocalDate date = local.toLocalDate();
        return local.toLocalTime().isBefore(boundary) ? date.minusDays(1) : date;
    }
}
