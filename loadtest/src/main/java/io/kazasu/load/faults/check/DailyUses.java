package io.kazasu.load.faults.check;

import io.kazasu.load.transport.Tap;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An offer is used so often a day and no more. */
final class DailyUses implements Explanation {
    private final Map<Use, Integer> uses = new HashMap<>();

    private record Use(String offer, LocalDate date) {}

    @Override
    public Optional<String> next(Entry entry, Tap tap) {
        LocalDate date = entry.tappedAt().atZone(TownRules.ZONE).toLocalDate();
        Use use = new Use(Explanation.request(tap).getString("offer"), date);
        if (uses.getOrDefault(use, 0) >= TownRules.DAILY_LIMIT) {
            return Explanation.refused(entry, "DAILY_LIMIT");
        }
        uses.merge(use, 1, Integer::sum);
        return Explanation.accepted(entry, "entitled", true);
    }
}
