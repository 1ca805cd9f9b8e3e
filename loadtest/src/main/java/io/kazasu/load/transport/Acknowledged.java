package io.kazasu.load.transport;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
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
        /** Whether it is the same decision, told again or not. */
        public boolean sameDecision(Answer other) {
            return verdict.equals(other.verdict)
                    && reason.equals(other.reason)
                    && position == other.position
                    && decidedAt.equals(other.decidedAt)
                    && contests.equals(other.contests);
        }
    }

    /** As a line of a history file, with its end: what is needed to send the tap again, but for the card user ID. */
    public void write(StringBuilder line) {
        text(line.append('{'), "reader", reader).append(',');
        text(line, "service", tap.service().name()).append(",\"sequence\":").append(tap.sequence());
        text(line.append(','), "tappedAt", tap.tappedAt()).append(",\"card\":").append(tap.card());
        text(line.append(','), "request", tap.request()).append(',');
        text(line, "verdict", answer.verdict).append(',');
        text(line, "reason", answer.reason).append(",\"position\":").append(answer.position);
        text(line.append(','), "decidedAt", answer.decidedAt).append(",\"replayed\":");
        line.append(answer.replayed);
        if (!answer.contests.isEmpty()) {
            line.append(",\"result\":{\"contests\":[");
            for (int i = 0; i < answer.contests.size(); i++) {
                quoted(i == 0 ? line : line.append(','), answer.contests.get(i));
            }
            line.append("]}");
        }
        line.append("}\n");
    }

    /** Of a line of a history file. */
    public static Acknowledged of(JsonObject line) {
        Tap tap = new Tap(
                Service.valueOf(line.getString("service")),
                line.getLong("sequence"),
                line.getString("tappedAt"),
                line.getInteger("card"),
                line.getString("request"));
        JsonArray contests = line.getJsonObject("result", new JsonObject()).getJsonArray("contests", new JsonArray());
        Answer answer = new Answer(
                line.getString("verdict"),
                line.getString("reason"),
                line.getLong("position"),
                line.getString("decidedAt"),
                contests.stream().map(Object::toString).toList(),
                line.getBoolean("replayed"));
        return new Acknowledged(line.getString("reader"), tap, answer);
    }

    private static StringBuilder text(StringBuilder line, String name, String value) {
        return quoted(line.append('"').append(name).append("\":"), value);
    }

    private static StringBuilder quoted(StringBuilder line, String value) {
        JsonStringEncoder.getInstance().quoteAsString(value, line.append('"'));
        return line.append('"');
    }
}
