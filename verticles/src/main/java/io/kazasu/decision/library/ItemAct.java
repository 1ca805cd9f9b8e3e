package io.kazasu.decision.library;

import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A patron lent or returned an item.
 *
 * @param due the last day of the loan; null for a return
 * @param entry the entry that did it
 */
record ItemAct(Instant at, @Nullable LocalDate due, EntryKey entry) {
    static ItemAct of(Fields fields) {
        return new ItemAct(
                fields.requireInstant("at"),
                fields.date("due").orElse(null),
                new EntryKey(fields.requireText("reader"), fields.requireInteger("sequence", 1, Long.MAX_VALUE)));
    }

    Fields fields() {
        return Fields.builder()
                .put("at", at)
                .put("due", due)
                .put("reader", entry.reader())
                .put("sequence", entry.sequence())
                .build();
    }
}
