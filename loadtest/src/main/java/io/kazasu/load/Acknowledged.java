package io.kazasu.load;

import io.vertx.core.json.JsonObject;

/**
 * A tap with the answer it got: the gateway has promised that this is recorded.
 *
 * @param card index of the card among {@link Cards#userIds}
 * @param answer the gateway's decision
 */
public record Acknowledged(String reader, long sequence, int card, Answer answer) {
    /**
     * The decision.
     *
     * @param position in the ledger
     * @param decidedAt RFC 3339, as the gateway wrote it
     */
    public record Answer(String verdict, String reason, long position, String decidedAt, boolean replayed) {}

    /** As a line of a history file. */
    JsonObject json() {
        return new JsonObject()
                .put("reader", reader)
                .put("sequence", sequence)
                .put("card", card)
                .put("verdict", answer.verdict())
                .put("reason", answer.reason())
                .put("position", answer.position())
                .put("decidedAt", answer.decidedAt())
                .put("replayed", answer.replayed());
    }
}
