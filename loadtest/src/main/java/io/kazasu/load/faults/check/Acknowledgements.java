package io.kazasu.load.faults.check;

import io.kazasu.load.transport.Acknowledged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What readers were told, held against the ledger. */
final class Acknowledgements {
    private final Map<Key, List<Entry>> recorded = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private Acknowledgements(List<Entry> ledger) {
        ledger.forEach(entry ->
                recorded.computeIfAbsent(entry.key(), key -> new ArrayList<>()).add(entry));
    }

    static List<Finding> check(Evidence evidence) {
        Acknowledgements check = new Acknowledgements(evidence.ledger());
        Set<Key> asked = new HashSet<>();
        evidence.taps().forEach(tap -> {
            asked.add(tap.key());
            check.tap(tap);
        });
        check.recorded.forEach((key, entries) -> {
            if (entries.size() > 1) {
                check.find(Rule.DOUBLED, key + " is in the ledger " + entries.size() + " times");
            }
            if (!asked.contains(key)) {
                check.find(Rule.UNASKED, key.toString());
            }
        });
        return check.findings;
    }

    private void tap(SentTap tap) {
        List<Entry> entries = recorded.getOrDefault(tap.key(), List.of());
        if (!tap.answers().isEmpty() && entries.isEmpty()) {
            find(Rule.LOST, tap.key() + " was acknowledged and is not in the ledger");
        }
        if (tap.refused() && !entries.isEmpty()) {
            find(Rule.REFUSED_AND_RECORDED, tap.key().toString());
        }
        if (tap.answers().stream().filter(answer -> !answer.replayed()).count() > 1) {
            find(Rule.NEW_TWICE, tap.key().toString());
        }
        for (Acknowledged.Answer answer : tap.answers()) {
            if (!answer.sameDecision(tap.answers().getFirst())
                    || entries.stream().anyMatch(entry -> !tells(answer, entry))) {
                find(Rule.OTHER_ANSWER, tap.key() + " was told " + answer + ", recorded: " + entries);
            }
        }
    }

    private static boolean tells(Acknowledged.Answer answer, Entry entry) {
        return answer.verdict().equals(entry.verdict())
                && answer.reason().equals(entry.reason())
                && answer.position() == entry.position()
                && Instant.parse(answer.decidedAt()).equals(entry.decidedAt())
                && answer.contests().equals(Ballots.of(entry));
    }

    private void find(Rule rule, String what) {
        findings.add(new Finding(rule, what));
    }
}
