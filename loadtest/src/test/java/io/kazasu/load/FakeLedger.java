package io.kazasu.load;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What a fake gateway has committed, and the faults that are planted in it. Any thread. */
public final class FakeLedger {
    private final Map<String, JsonObject> committed = new ConcurrentHashMap<>();
    private final Map<String, JsonArray> decided = new ConcurrentHashMap<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private final Set<String> electors = ConcurrentHashMap.newKeySet();
    private final AtomicInteger conflicts = new AtomicInteger();
    private volatile long sequenceOffset;
    private volatile boolean issuesTwice;

    /** Answers with the decisions of other taps. */
    public void confuse() {
        sequenceOffset = 1;
    }

    /** Forgets a tap that it has acknowledged. */
    public void forget(String key) {
        committed.remove(key);
    }

    /** Hands the same ballot to the same card again. */
    public void issueTwice() {
        issuesTwice = true;
    }

    /** By {@code reader:sequence}. */
    public Map<String, JsonObject> taps() {
        return Map.copyOf(committed);
    }

    /** Taps that came again with other content. */
    public int conflicts() {
        return conflicts.get();
    }

    synchronized JsonObject commit(String reader, JsonObject tap) {
        String key = reader + ":" + tap.getLong("sequence");
        JsonObject before = committed.putIfAbsent(key, tap);
        if (before != null && !before.equals(tap)) {
            conflicts.incrementAndGet();
        }
        JsonArray contests = decided.computeIfAbsent(
                key, first -> issue(tap.getJsonObject("card").getString("userId")));
        return new JsonObject()
                .put("reader", reader)
                .put("sequence", tap.getLong("sequence") + sequenceOffset)
                .put("verdict", "ACCEPTED")
                .put("reason", "OK")
                .put("result", new JsonObject().put("contests", contests))
                .put("position", position(key))
                .put("decidedAt", "2026-11-29T00:00:00Z")
                .put("replayed", before != null);
    }

    private JsonArray issue(String card) {
        return electors.add(card) || issuesTwice ? JsonArray.of("mayor") : new JsonArray();
    }

    private int position(String key) {
        Integer position = positions.get(key);
        if (position == null) {
            position = positions.size() + 1;
            positions.put(key, position);
        }
        return position;
    }
}
