package io.kazasu.load.faults;

import io.kazasu.load.faults.check.SentTap;
import io.kazasu.load.transport.Acknowledged;
import io.kazasu.load.transport.ReaderToken;
import io.kazasu.load.transport.Tap;
import java.util.ArrayList;
import java.util.List;

/** A tap on its way, and what came of each try. Confined to the readers' event loop until the run is over. */
final class Sent {
    final ReaderToken reader;
    final Tap tap;
    private final List<Acknowledged.Answer> answers = new ArrayList<>();
    private final List<String> unexpected = new ArrayList<>();
    private int tries;
    private int refusals;
    private boolean outcomeUnknown;
    private boolean givenUp;

    Sent(ReaderToken reader, Tap tap) {
        this.reader = reader;
        this.tap = tap;
    }

    void tried() {
        tries++;
    }

    void acknowledged(Acknowledged.Answer answer) {
        answers.add(answer);
    }

    /** It may have been committed or not. */
    void unknown() {
        outcomeUnknown = true;
    }

    /** Turned away for the time it was tapped at; how often by now. */
    int refused() {
        return ++refusals;
    }

    /** The reader stops trying. */
    void giveUp() {
        givenUp = true;
    }

    void unexpected(String problem) {
        unexpected.add(problem);
    }

    int tries() {
        return tries;
    }

    boolean acknowledged() {
        return !answers.isEmpty();
    }

    /** Answers beyond the first. */
    int repeats() {
        return Math.max(0, answers.size() - 1);
    }

    /** The run was over before it was answered. */
    boolean unanswered() {
        return answers.isEmpty() && !givenUp;
    }

    List<String> unexpected() {
        return unexpected;
    }

    SentTap tap() {
        boolean refused = givenUp && !outcomeUnknown && answers.isEmpty();
        return new SentTap(reader.reader(), tap, List.copyOf(answers), refused);
    }
}
