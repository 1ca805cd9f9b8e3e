package io.kazasu.decision.privilege;

import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which limited offers a holder has lately used.
 *
 * @param newest when the latest tap of the stream happened, or null before the first
 */
record PrivilegeState(List<Use> uses, @Nullable Instant newest) {
    /** How long a day's uses are remembered for the sake of taps that come late: no reader is offline for longer. */
    private static final int MEMORY_DAYS = 14;

    PrivilegeState {
        uses = List.copyOf(uses);
    }

    /**
     * One use of an offer.
     *
     * @param date by the municipality's own clock
     */
    record Use(String offer, LocalDate date, EntryKey entry) {
        static Use of(Fields fields) {
            return new Use(
                    fields.requireText("offer"),
                    fields.requireDate("date"),
                    new EntryKey(fields.requireText("reader"), fields.requireInteger("sequence", 1, Long.MAX_VALUE)));
        }

        Fields fields() {
            return Fields.builder()
                    .put("offer", offer)
                    .put("date", date)
                    .put("reader", entry.reader())
                    .put("sequence", entry.sequence())
                    .build();
        }
    }

    static PrivilegeState of(Fields fields) {
        return new PrivilegeState(
                fields.objects("uses").stream().map(Use::of).toList(),
                fields.instant("newest").orElse(null));
    }

    Fields fields() {
        return Fields.builder()
                .put(
                        "uses",
                        uses.isEmpty() ? null : uses.stream().map(Use::fields).toList())
                .put("newest", newest)
                .build();
    }

    boolean isNewerThan(Instant instant) {
        return newest != null && newest.isAfter(instant);
    }

    long usesOf(String offer, LocalDate date) {
        return uses.stream()
                .filter(use -> use.offer().equals(offer) && use.date().equals(date))
                .count();
    }

    /** After a use that does not count against a limit. */
    PrivilegeState seen(Instant at) {
        return isNewerThan(at) ? this : new PrivilegeState(uses, at);
    }

    /** After a use that counts; forgets what no late tap can still be measured against. */
    PrivilegeState after(Instant at, Use use) {
        LocalDate horizon = Stream.concat(uses.stream(), Stream.of(use))
                .map(Use::date)
                .max(LocalDate::compareTo)
                .orElseThrow()
                .minusDays(MEMORY_DAYS);
        List<Use> kept = Stream.concat(uses.stream(), Stream.of(use))
                .filter(one -> !one.date().isBefore(horizon))
                .toList();
        return new PrivilegeState(kept, newest).seen(at);
    }

    PrivilegeState without(EntryKey undone) {
        return new PrivilegeState(
                uses.stream().filter(use -> !use.entry().equals(undone)).toList(), newest);
    }
}
