package io.kazasu.load;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Reads what a gateway answered, and distrusts it: an answer must be to the very tap that was sent. */
final class Answers {
    /** One tap's answer. */
    sealed interface Result {
        record Decided(Acknowledged acknowledged) implements Result {}

        /** @param problem its type, or what is wrong with the answer itself */
        record Undecided(String problem) implements Result {}
    }

    private Answers() {}

    /** One result for each tap, in their order. */
    static List<Result> read(Consignment sent, Buffer body) {
        try {
            JsonArray answers = sent.batch() ? new JsonArray(body) : JsonArray.of(new JsonObject(body));
            if (answers.size() != sent.items().size()) {
                return same(sent, "answer: " + answers.size() + " for a batch of another size");
            }
            List<Result> results = new ArrayList<>(answers.size());
            for (int i = 0; i < answers.size(); i++) {
                results.add(read(sent, sent.items().get(i), answers.getJsonObject(i)));
            }
            return results;
        } catch (DecodeException | ClassCastException e) {
            return same(sent, "answer: not the JSON of a decision");
        }
    }

    /** The type of a problem document, or its status. */
    static String problem(Wire.Reply reply) {
        String fallback = "status " + reply.status();
        try {
            return new JsonObject(reply.body()).getString("type", fallback);
        } catch (DecodeException | ClassCastException e) {
            return fallback;
        }
    }

    private static Result read(Consignment sent, Consignment.Item item, JsonObject answer) {
        String verdict = answer.getString("verdict");
        if (verdict == null) {
            return new Result.Undecided(answer.getString("type", "answer: no verdict"));
        }
        String reader = answer.getString("reader", "");
        if (!reader.equals(sent.reader().reader()) || answer.getLong("sequence", 0L) != item.sequence()) {
            return new Result.Undecided("answer: to another tap");
        }
        // the same few words a million times over
        Acknowledged.Answer decision = new Acknowledged.Answer(
                verdict.intern(),
                answer.getString("reason", "").intern(),
                answer.getLong("position", 0L),
                answer.getString("decidedAt", ""),
                answer.getBoolean("replayed", false));
        return new Result.Decided(new Acknowledged(sent.reader().reader(), item.sequence(), item.card(), decision));
    }

    private static List<Result> same(Consignment sent, String problem) {
        return sent.items().stream()
                .map(item -> (Result) new Result.Undecided(problem))
                .toList();
    }
}
