package io.kazasu.load.faults.check;

import io.vertx.core.json.JsonArray;
import java.util.List;

/** Which ballots an entry hands out. */
final class Ballots {
    private Ballots() {}

    /** In the order told; none for any entry but an accepted one of an election. */
    static List<String> of(Entry entry) {
        return entry.accepted()
                ? entry.result().getJsonArray("contests", new JsonArray()).stream()
                        .map(Object::toString)
                        .toList()
                : List.of();
    }
}
