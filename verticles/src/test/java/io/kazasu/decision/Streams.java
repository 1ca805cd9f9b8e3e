package io.kazasu.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kazasu.tap.Decision;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.StreamKey;
import java.util.HashMap;
import java.util.Map;

/** Runs a rule over its streams as the ledger would, and holds it to being pure on the way. */
public final class Streams {
    private final ServiceRule rule;
    private final Map<StreamKey, Fields> states = new HashMap<>();

    public Streams(ServiceRule rule) {
        this.rule = rule;
    }

    public Decision decide(Reception reception) {
        Candidate candidate = rule.candidates(reception).getFirst();
        Fields before = state(candidate.stream());
        Outcome outcome = candidate.decide(before);
        assertEquals(outcome, rule.candidates(reception).getFirst().decide(before), "decided again");
        states.put(candidate.stream(), outcome.state());
        return outcome.decision();
    }

    /** Undoes an entry; false when that has no effect. */
    public boolean undo(StreamKey stream, EntryKey undone) {
        Fields before = state(stream);
        Fields after = rule.undo(before, undone);
        assertEquals(after, rule.undo(before, undone), "undone again");
        states.put(stream, after);
        return !after.equals(before);
    }

    public Fields state(StreamKey stream) {
        return states.getOrDefault(stream, Fields.EMPTY);
    }

    public Map<StreamKey, Fields> states() {
        return Map.copyOf(states);
    }
}
