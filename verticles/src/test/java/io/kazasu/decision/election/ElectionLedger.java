package io.kazasu.decision.election;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kazasu.decision.Candidate;
import io.kazasu.decision.Outcome;
import io.kazasu.decision.Reception;
import io.kazasu.decision.ReceptionFixture;
import io.kazasu.tap.Decision;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.StreamKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runs the rule as the ledger does, one reception after another, and sees to it that it is deterministic. */
final class ElectionLedger {
    private final ElectionRule rule = new ElectionRule();
    private final Map<StreamKey, Fields> states = new HashMap<>();
    private final Map<EntryKey, Candidate> entries = new HashMap<>();

    Decision receive(ReceptionFixture fixture) {
        Reception reception = fixture.reception();
        List<Candidate> candidates = rule.candidates(reception);
        for (Candidate candidate : candidates) {
            if (!decide(candidate).exhausted()) {
                return append(reception, candidate);
            }
        }
        return append(reception, candidates.getFirst());
    }

    /** Settles a HOLD in the stream that it is of. */
    Decision settle(ReceptionFixture fixture) {
        Reception reception = fixture.reception();
        EntryKey hold = Objects.requireNonNull(reception.officer()).hold();
        Candidate held = Objects.requireNonNull(entries.get(hold));
        Candidate candidate = rule.candidates(reception).stream()
                .filter(each -> each.scope().equals(held.scope()))
                .findFirst()
                .orElseThrow();
        assertEquals(held.stream(), candidate.stream());
        return append(reception, candidate);
    }

    void undo(EntryKey key) {
        StreamKey stream = Objects.requireNonNull(entries.get(key)).stream();
        states.put(stream, rule.undo(stateOf(stream), key));
    }

    /** The state of the stream that an entry went to. */
    Fields stateAfter(EntryKey key) {
        return stateOf(Objects.requireNonNull(entries.get(key)).stream());
    }

    private Decision append(Reception reception, Candidate candidate) {
        Outcome outcome = decide(candidate);
        states.put(candidate.stream(), outcome.state());
        entries.put(reception.tap().key(), candidate);
        return outcome.decision();
    }

    private Outcome decide(Candidate candidate) {
        Fields state = stateOf(candidate.stream());
        Outcome outcome = candidate.decide(state);
        assertEquals(outcome, candidate.decide(state), "decided again, a tap must come out the same");
        return outcome;
    }

    private Fields stateOf(StreamKey stream) {
        return states.getOrDefault(stream, Fields.EMPTY);
    }
}
