package io.kazasu.load;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Taps of one reader that travel in one request, the same bytes however often it is sent.
 *
 * @param batch sent to the route for batches
 */
record Consignment(ReaderToken reader, List<Item> items, Buffer body, boolean batch) {
    /** @param card index of the card */
    record Item(long sequence, int card) {}

    /** Draws so many cards and the reader's next sequences. */
    static Consignment next(LoadOptions options, ReaderCursor cursor, CardOrder order, int size) {
        boolean batch = options.drive().batch() > 1;
        String tappedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        JsonObject request = options.template().request();
        List<Item> items = new ArrayList<>(size);
        JsonArray taps = new JsonArray();
        for (int i = 0; i < size; i++) {
            Item item = new Item(cursor.nextSequence(), order.next());
            items.add(item);
            taps.add(tap(item, tappedAt, options.cards().userIds().get(item.card), request));
        }
        Buffer body = batch ? taps.toBuffer() : taps.getJsonObject(0).toBuffer();
        return new Consignment(cursor.reader(), items, body, batch);
    }

    String path() {
        return batch ? "/v1/taps/batch" : "/v1/taps";
    }

    private static JsonObject tap(Item item, String tappedAt, String userId, JsonObject request) {
        JsonObject tap = new JsonObject()
                .put("sequence", item.sequence)
                .put("tappedAt", tappedAt)
                .put(
                        "card",
                        new JsonObject()
                                .put("userId", userId)
                                .put("application", "COMMON")
                                .put("area", "RESIDENT")
                                .put("verified", false));
        return request.isEmpty() ? tap : tap.put("request", request);
    }

    /** Without the cards. */
    @Override
    public String toString() {
        return "Consignment[" + reader.reader() + " × " + items.size() + "]";
    }
}
