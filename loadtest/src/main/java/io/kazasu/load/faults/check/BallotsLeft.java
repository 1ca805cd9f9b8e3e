package io.kazasu.load.faults.check;

import io.kazasu.load.transport.Tap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Each contest is handed to an elector once; whoever asks for what is all handed out is held, and told of the first. */
final class BallotsLeft implements Explanation {
    private final Map<String, Entry> issued = new HashMap<>();

    @Override
    public Optional<String> next(Entry entry, Tap tap) {
        JsonArray wanted = Explanation.request(tap).getJsonArray("contests");
        List<String> asked = wanted == null
                ? TownRules.CONTESTS
                : wanted.stream().map(Object::toString).sorted().toList();
        List<String> left =
                asked.stream().filter(contest -> !issued.containsKey(contest)).toList();
        if (left.isEmpty()) {
            return held(entry, asked);
        }
        left.forEach(contest -> issued.put(contest, entry));
        return Explanation.accepted(entry, "contests", new JsonArray(left));
    }

    private Optional<String> held(Entry entry, List<String> asked) {
        Entry first = asked.stream()
                .map(issued::get)
                .min(Comparator.comparing(Entry::decidedAt))
                .orElseThrow();
        JsonObject told = entry.result().getJsonObject("firstIssue", new JsonObject());
        boolean same = first.site().equals(told.getString("site"))
                && told.getString("decidedAt") != null
                && Instant.parse(told.getString("decidedAt")).equals(first.decidedAt());
        return Explanation.unless(
                entry.verdict().equals("HOLD") && entry.reason().equals("ALREADY_ISSUED") && same,
                "HOLD ALREADY_ISSUED by " + first.key());
    }
}
