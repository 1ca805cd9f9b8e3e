package io.kazasu.decision.shelter;

import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where one person is.
 *
 * @param site the shelter, or null when out
 * @param since when that last changed
 * @param seen when the latest tap about this person happened, changing something or not; never before {@code since}
 * @param setBy the entry that changed it
 * @param previous what was before, itself without a previous one; null when nothing was
 */
record Stay(
        @Nullable String site,
        Instant since,
        Instant seen,
        EntryKey setBy,
        @Nullable Stay previous) {
    static Stay of(Fields fields) {
        Fields previous = fields.object("previous");
        Instant since = fields.requireInstant("since");
        return new Stay(
                fields.text("site").orElse(null),
                since,
                fields.instant("seen").orElse(since),
                new EntryKey(fields.requireText("reader"), fields.requireInteger("sequence", 1, Long.MAX_VALUE)),
                previous.isEmpty() ? null : Stay.of(previous));
    }

    Fields fields() {
        return Fields.builder()
                .put("site", site)
                .put("since", since)
                .put("seen", seen.equals(since) ? null : seen)
                .put("reader", setBy.reader())
                .put("sequence", setBy.sequence())
                .put("previous", previous == null ? null : previous.fields())
                .build();
    }

    boolean isAt(String place) {
        return place.equals(site);
    }

    /** What held at an instant, as far as it is still known; null when it is not. */
    @Nullable
    Stay asOf(Instant instant) {
        if (!since.isAfter(instant)) {
            return this;
        }
        return previous == null || previous.since.isAfter(instant) ? null : previous;
    }

    /** The same after a later tap that found nothing to change. */
    Stay confirmed(Instant at) {
        return new Stay(site, since, at, setBy, previous);
    }

    Stay alone() {
        return new Stay(site, since, seen, setBy, null);
    }

    /** What is left when an entry is undone: this, what was before, or null for nothing. */
    @Nullable
    Stay without(EntryKey undone) {
        if (setBy.equals(undone)) {
            return previous;
        }
        // a later undo must not bring back what was undone before it
        return previous != null && previous.setBy.equals(undone) ? alone() : this;
    }
}
