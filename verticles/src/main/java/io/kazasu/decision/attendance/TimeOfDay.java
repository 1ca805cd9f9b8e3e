package io.kazasu.decision.attendance;

import io.kazasu.tap.Fields;
import io.kazasu.tap.MalformedException;
import java.time.LocalTime;
import java.util.Optional;

/** Times of day in reference data, which may say 24:00 for midnight where {@link LocalTime} knows 00:00 only. */
final class TimeOfDay {
    private TimeOfDay() {}

    static Optional<LocalTime> of(Fields row, String column) {
        return row.text(column).filter("24:00"::equals).isPresent()
                ? Optional.of(LocalTime.MIDNIGHT)
                : row.time(column);
    }

    static LocalTime require(Fields row, String column) {
        return of(row, column).orElseThrow(() -> new MalformedException(column, "a time HH:MM"));
    }
}
