package io.kazasu.load.faults.check;

import io.kazasu.load.transport.Tap;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A patron has no more items out than the limit. Items are lent to nobody else. From a tap on that is not newer than all
 * before it, what was out at which moment is left open.
 */
final class Loans implements Explanation {
    private final Set<String> out = new HashSet<>();
    private Instant newest = Instant.MIN;
    private boolean open;

    @Override
    public Optional<String> next(Entry entry, Tap tap) {
        open |= !entry.tappedAt().isAfter(newest);
        if (open) {
            return Optional.empty();
        }
        newest = entry.tappedAt();
        JsonObject request = Explanation.request(tap);
        String item = request.getJsonArray("items").getString(0);
        if (request.getString("action").equals("RETURN")) {
            out.remove(item);
        } else if (!out.contains(item) && out.size() >= TownRules.LOAN_LIMIT) {
            return Explanation.refused(entry, "LOAN_LIMIT");
        } else {
            out.add(item);
        }
        return Explanation.accepted(entry, "loans", out.size());
    }
}
