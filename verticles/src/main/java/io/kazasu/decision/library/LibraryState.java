package io.kazasu.decision.library;

import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a patron did with which item. What others did with it comes from outside, as it is of other streams.
 *
 * @param items by item; none without an act
 * @param newest when the latest tap of the stream happened, or null before the first
 */
record LibraryState(
        Map<String, ItemHistory> items, @Nullable Instant newest) {
    /** How long a returned item is remembered for the sake of taps that come late: no reader is offline for longer. */
    private static final Duration MEMORY = Duration.ofDays(14);

    static LibraryState of(Fields fields) {
        Map<String, ItemHistory> items = new TreeMap<>();
        Fields kept = fields.object("items");
        for (String item : kept.asMap().keySet()) {
            items.put(
                    item,
                    new ItemHistory(kept.objects(item).stream().map(ItemAct::of).toList()));
        }
        return new LibraryState(items, fields.instant("newest").orElse(null));
    }

    Fields fields() {
        Fields.Builder kept = Fields.builder();
        items.forEach((item, history) ->
                kept.put(item, history.acts().stream().map(ItemAct::fields).toList()));
        Fields all = kept.build();
        return Fields.builder()
                .put("items", all.isEmpty() ? null : all)
                .put("newest", newest)
                .build();
    }

    boolean isNewerThan(Instant instant) {
        return newest != null && newest.isAfter(instant);
    }

    /** The loans that held at an instant, by item. */
    Map<String, ItemAct> loans(Instant asOf, Map<String, Instant> returnedByOthers) {
        Map<String, ItemAct> loans = new TreeMap<>();
        items.forEach(
                (item, history) -> history.loan(item, asOf, returnedByOthers).ifPresent(loan -> loans.put(item, loan)));
        return loans;
    }

    /** After a tap with these acts, which may be none; forgets what nobody can come back to. */
    LibraryState after(Instant at, Map<String, ItemAct> acts, Map<String, Instant> returnedByOthers) {
        Instant latest = newest == null || at.isAfter(newest) ? at : newest;
        Map<String, ItemHistory> after = new TreeMap<>(items);
        acts.forEach((item, act) ->
                after.put(item, after.getOrDefault(item, ItemHistory.NONE).with(act)));
        Instant horizon = latest.minus(MEMORY);
        after.entrySet().removeIf(entry -> entry.getValue().isOverBefore(horizon, entry.getKey(), returnedByOthers));
        return new LibraryState(after, latest);
    }

    LibraryState without(EntryKey undone) {
        Map<String, ItemHistory> after = new TreeMap<>();
        items.forEach((item, history) -> {
            ItemHistory left = history.without(undone);
            if (!left.isEmpty()) {
                after.put(item, left);
            }
        });
        return new LibraryState(after, newest);
    }
}
