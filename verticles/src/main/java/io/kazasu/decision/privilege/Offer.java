package io.kazasu.decision.privilege;

import io.kazasu.tap.Fields;
import io.kazasu.tap.MalformedException;
import org.jspecify.annotations.Nullable;

/**
 * What a shop offers to card holders.
 *
 * @param site the shop
 * @param dailyLimit uses of one holder in one day, 0 or more; null for any number
 */
public record Offer(
        String id,
        String site,
        String textJa,
        String textEn,
        @Nullable Long dailyLimit) {
    /** @throws MalformedException naming the column */
    static Offer of(Fields row) {
        return new Offer(
                row.requireText("offer"),
                row.requireText("site"),
                row.requireText("text_ja"),
                row.requireText("text_en"),
                row.integer("daily_limit", 0, Long.MAX_VALUE));
    }
}
