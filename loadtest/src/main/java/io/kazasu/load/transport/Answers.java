package io.kazasu.load.transport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads what a gateway answered, and distrusts it: an answer must be to the very tap that was sent. */
final class Answers {
    private Answers() {}

    /** One result for each tap, in their order. */
    static Exchange.Answered read(Consignment sent, HttpAnswer answer) {
        try {
            List<WireFields> answers = sent.batch() ? WireFields.array(answer) : List.of(WireFields.of(answer));
            if (answers.size() != sent.taps().size()) {
                return same(sent, "answer: " + answers.size() + " for a batch of another size");
            }
            List<Exchange.Result> results = new ArrayList<>(answers.size());
            for (int i = 0; i < answers.size(); i++) {
                results.add(read(sent.reader(), sent.taps().get(i), answers.get(i)));
            }
            return new Exchange.Answered(results);
        } catch (IOException e) {
            return same(sent, "answer: not the JSON of a decision");
        }
    }

    static Exchange.Result read(ReaderToken reader, Tap tap, WireFields answer) {
        if (answer.verdict().isEmpty()) {
            return new Exchange.Result.Undecided(answer.type().isEmpty() ? "answer: no verdict" : answer.type());
        }
        if (!answer.reader().equals(reader.reader()) || answer.sequence() != tap.sequence()) {
            return new Exchange.Result.Undecided("answer: to another tap");
        }
        return new Exchange.Result.Decided(new Acknowledged(reader.reader(), tap, answer.decision()));
    }

    /** The type of a problem document, or its status. */
    static String problem(HttpAnswer answer) {
        String fallback = "status " + answer.status();
        try {
            String type = WireFields.of(answer).type();
            return type.isEmpty() ? fallback : type;
        } catch (IOException e) {
            return fallback;
        }
    }

    private static Exchange.Answered same(Consignment sent, String problem) {
        return new Exchange.Answered(sent.taps().stream()
                .map(tap -> (Exchange.Result) new Exchange.Result.Undecided(problem))
                .toList());
    }
}
