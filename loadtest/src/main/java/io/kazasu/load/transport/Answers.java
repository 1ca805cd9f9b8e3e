package io.kazasu.load.transport;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Reads what a gateway answered, and distrusts it: an answer must be to the very tap that was sent. */
final class Answers {
    private Answers() {}

    /** One result for each tap, in their order. */
    static Exchange.Answered read(Consignment sent, Buffer body) {
        try {
            JsonArray answers = sent.batch() ? new JsonArray(body) : JsonArray.of(new JsonObject(body));
            if (answers.size() != sent.taps().size()) {
                return same(sent, "answer: " + answers.size() + " for a batch of another size");
            }
            List<Exchange.Result> results = new ArrayList<>(answers.size());
            for (int i = 0; i < answers.size(); i++) {
                results.add(read(sent.reader(), sent.taps().get(i), answers.getJsonObject(i)));
            }
            return new Exchange.Answered(results);
        } catch (DecodeException | ClassCastException e) {
            return same(sent, "answer: not the JSON of a decision");
        }
    }

    static Exchange.Result read(ReaderToken reader, Tap tap, JsonObject answer) {
        if (answer.getString("verdict") == null) {
            return new Exchange.Result.Undecided(answer.getString("type", "answer: no verdict"));
        }
        if (!answer.getString("reader", "").equals(reader.reader())
                || answer.getLong("sequence", 0L) != tap.sequence()) {
            return new Exchange.Result.Undecided("answer: to another tap");
        }
        return new Exchange.Result.Decided(new Acknowledged(reader.reader(), tap, Acknowledged.Answer.of(answer)));
    }

    /** The type of a problem document, or its status. */
    static String problem(int status, Buffer body) {
        String fallback = "status " + status;
        try {
            return new JsonObject(body).getString("type", fallback);
        } catch (DecodeException | ClassCastException e) {
            return fallback;
        }
    }

    private static Exchange.Answered same(Consignment sent, String problem) {
        return new Exchange.Answered(sent.taps().stream()
                .map(tap -> (Exchange.Result) new Exchange.Result.Undecided(problem))
                .toList());
    }
}
