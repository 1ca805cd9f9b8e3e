package io.kazasu.load.check;

import io.kazasu.load.transport.Acknowledged;
import io.kazasu.load.transport.Service;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One contest is never handed to one elector twice. A card stands for its elector: one who has two cards and uses both
 * is not noticed here. One bit for each card and contest.
 */
final class BallotIssues implements Consumer<Acknowledged> {
    private final Map<String, BitSet> handedOut = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();
    private long acknowledged;
    private long issues;

    @Override
    public void accept(Acknowledged tap) {
        acknowledged++;
        if (tap.tap().service() != Service.ELECTION) {
            return;
        }
        for (String contest : tap.answer().contests()) {
            issues++;
            BitSet cards = handedOut.computeIfAbsent(contest, name -> new BitSet());
            if (cards.get(tap.tap().card()) && violations.size() < CheckReport.VIOLATIONS_MAX) {
                violations.add(new Violation("issued twice: " + contest + ", the second time by " + tap.reader() + ":"
                        + tap.tap().sequence()));
            }
            cards.set(tap.tap().card());
        }
    }

    List<Violation> violations() {
        return violations;
    }

    long acknowledged() {
        return acknowledged;
    }

    long issues() {
        return issues;
    }
}
