package io.kazasu.decision.election;

import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import java.time.Instant;

/**
 * A ballot handed out.
 *
 * @param by the entry that handed it out
 * @param provisional 仮投票, voted in a sealed envelope and judged later
 */
record Issue(String site, Instant decidedAt, EntryKey by, boolean provisional) {
    static Issue of(Fields fields) {
        return new Issue(
                fields.requireText("site"),
                fields.requireInstant("decidedAt"),
                new EntryKey(fields.requireText("reader"), fields.requireInteger("sequence", 1, Long.MAX_VALUE)),
                fields.flag("provisional"));
    }

    Fields toFields() {
        return Fields.builder()
                .put("site", site)
                .put("decidedAt", decidedAt)
                .put("reader", by.reader())
                .put("sequence", by.sequence())
                .put("provisional", provisional ? true : null)
                .build();
    }
}
