package io.kazasu.store.attendance;

import io.kazasu.tap.Direction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Works out one person's stints from all taps in the order of time, whatever the order in which they came in. The same
 * rule as at the reader, but with everything known by now.
 */
final class StintReader {
    private final List<Stint> stints = new ArrayList<>();
    private @Nullable Clocking last;
    private @Nullable Clocking open;

    private StintReader() {}

    /** The last tap that counted. */
    private record Clocking(Direction direction, Instant at, LocalDate workDate, Schedule schedule) {
        boolean isShiftAt(Instant instant) {
            return direction == Direction.IN && Duration.between(at, instant).compareTo(Stint.LONGEST) < 0;
        }
    }

    static List<Stint> stints(List<StaffTap> taps) {
        StintReader reader = new StintReader();
        taps.stream().sorted(Comparator.comparing(StaffTap::at)).forEach(reader::read);
        reader.giveUpOpen();
        return reader.stints;
    }

    private void read(StaffTap tap) {
        if (isDouble(tap)) {
            return;
        }
        Clocking clocking = judge(tap);
        if (clocking.direction() == Direction.IN) {
            giveUpOpen();
            open = clocking;
        } else {
            close(clocking);
        }
        last = clocking;
    }

    private boolean isDouble(StaffTap tap) {
        return last != null
                && (tap.requested() == Direction.AUTO || tap.requested() == last.direction())
                && Duration.between(last.at(), tap.at())
                                .compareTo(tap.schedule().debounce())
                        <= 0;
    }

    private Clocking judge(StaffTap tap) {
        LocalDate own = tap.schedule().workDate(tap.at());
        LocalDate ofShift = last != null && last.isShiftAt(tap.at()) ? last.workDate() : own;
        return leaves(tap, ofShift)
                ? new Clocking(Direction.OUT, tap.at(), ofShift, tap.schedule())
                : new Clocking(Direction.IN, tap.at(), own, tap.schedule());
    }

    /** AUTO is IN if the last is OUT or from an earlier work date, else OUT. */
    private boolean leaves(StaffTap tap, LocalDate workDate) {
        return switch (tap.requested()) {
            case IN -> false;
            case OUT -> true;
            case AUTO ->
                last != null
                        && last.direction() == Direction.IN
                        && !last.workDate().isBefore(workDate);
        };
    }

    private void close(Clocking out) {
        if (open != null && open.workDate().equals(out.workDate())) {
            stints.add(new Stint(open.workDate(), open.at(), out.at(), open.schedule()));
            open = null;
        } else {
            giveUpOpen();
            stints.add(new Stint(out.workDate(), null, out.at(), out.schedule()));
        }
    }

    private void giveUpOpen() {
        if (open != null) {
            stints.add(new Stint(open.workDate(), open.at(), null, open.schedule()));
            open = null;
        }
    }
}
