package io.kazasu.load.transport;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** A tap with the answer it got: the gateway has promised that this is recorded. */
public record Acknowledged(String reader, Tap tap, Answer answer) {
    /**
     * The decision.
     *
     * @param position in the ledger
     * @param decidedAt RFC 3339, as the gateway wrote it
     * @param contests of an election: the ballots to hand over now
     */
    public record Answer(
            String verdict, String reason, long position, String decidedAt, List<String> contests, boolean replayed) {
        public static Answer of(JsonObject answer) {
            // the same few words a million times over
            return new Answer(
                    answer.getString("verdict", "").intern(),
                    answer.getString("reason", "").intern(),
                    answer.getLong("position", 0L),
                    answer.getString("decidedAt", ""),
                    contests(answer),
                    answer.getBoolean("replayed", false));
        }

        /** Whether it is the same decision, told again or not. */
        public boolean sameDecision(Answer other) {
            return verdict.equals(other.verdict)
                    && reason.equals(other.reason)
                    && position == other.position
                    && decidedAt.equals(other.decidedAt)
                    && contests.equals(other.contests);
        }

        private static List<String> contests(JsonObject answer) {
            JsonObject result = answer.getJsonObject("result");
            JsonArray contests = result == null ? null : result.getJsonArray("contests");
            if (contests == null || !"ACCEPTED".equals(answer.getString("verdict"))) {
                return List.of();
            }
            return contests.stream().map(each -> each.toString().intern()).toList();
        }
    }

    /** As a line of a history file: what is needed to send the tap again, but for the card user ID. */
    public JsonObject json() {
        JsonObject json = new JsonObject()
                .put("reader", reader)
                .put("service", tap.service().name())
                .put("sequence", tap.sequence())
                .put("tappedAt", tap.tappedAt())
                .put("card", tap.card())
                .put("request", tap.request())
                .put("verdict", answer.verdict())
                .put("reason", answer.reason())
                .put("position", answer.position())
                .put("decidedAt", answer.decidedAt())
                .put("replayed", answer.replayed());
        if (!answer.contests().isEmpty()) {
            json.put("result", new JsonObject().put("contests", new JsonArray(answer.contests())));
        }
        return json;
    }

    /** Of a line of a history file. */
    public static Acknowledged of(JsonObject line) {
        Tap tap = new Tap(
                Service.valueOf(line.getString("service")),
                line.getLong("sequence"),
                line.getString("tappedAt"),
                line.getInteger("card"),
                line.getString("request"));
        return new Acknowledged(line.getString("reader"), tap, Answer.of(line));
    }
}
