package io.kazasu.store.attendance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Someone's working hours as they stood at a tap.
 *
 * @param dayEnd when not after {@code dayStart}, on the next day (a night shift)
 * @param dayBoundary where one work date ends and the next begins
 * @param debounce a tap that soon after the last one is the same tap
 */
public record Schedule(
        LocalTime dayStart, LocalTime dayEnd, LocalTime dayBoundary, Duration debounce, ZoneId timeZone) {
    LocalDate workDate(Instant instant) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, timeZone);
        LocalDate date = local.toLocalDate();
        return local.toLocalTime().isBefore(dayBoundary) ? date.minusDays(1) : date;
    }

    /** The hours to be worked on a work date. */
    Span of(LocalDate workDate) {
        return span(workDate, dayStart, dayEnd);
    }

    /** Times of day before the boundary are of the night that still belongs to the work date. */
    Span span(LocalDate workDate, LocalTime from, LocalTime to) {
        LocalDateTime begin = at(workDate, from);
        LocalDateTime end = at(workDate, to);
        return new Span(instant(begin), instant(end.isAfter(begin) ? end : end.plusDays(1)));
    }

    private LocalDateTime at(LocalDate workDate, LocalTime time) {
        return (time.isBefore(dayBoundary) ? workDate.plusDays(1) : workDate).atTime(time);
    }

    private Instant instant(LocalDateTime local) {
        return local.atZone(timeZone).toInstant();
    }
}
