package io.kazasu.load.faults.check;

import io.kazasu.load.transport.Tap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The ledger in itself: versions, issues in force, and why each decision was made. */
final class Streams {
    private final Map<Key, Tap> taps = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private record Ballot(Object elector, String contest) {}

    private Streams(List<SentTap> sent) {
        sent.forEach(tap -> taps.put(tap.key(), tap.tap()));
    }

    static List<Finding> check(Evidence evidence) {
        Streams check = new Streams(evidence.taps());
        Map<UUID, List<Entry>> streams = new HashMap<>();
        evidence.ledger().forEach(entry -> streams.computeIfAbsent(entry.stream(), stream -> new ArrayList<>())
                .add(entry));
        streams.forEach((stream, entries) -> {
            entries.sort(Comparator.comparingInt(Entry::version));
            check.versions(stream, entries);
            check.decisions(entries);
        });
        check.issues(evidence.ledger());
        return check.findings;
    }

    private void versions(UUID stream, List<Entry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).version() != i + 1) {
                find(
                        Rule.GAP,
                        "stream " + stream + " has version " + entries.get(i).version() + " as entry " + (i + 1));
                return;
            }
        }
    }

    /** Whoever the elector is in whatever stream. */
    private void issues(List<Entry> ledger) {
        Map<Ballot, Key> issued = new HashMap<>();
        for (Entry entry : ledger) {
            for (String contest : Ballots.of(entry)) {
                Object elector = entry.holder() == null ? entry.stream() : entry.holder();
                Key before = issued.putIfAbsent(new Ballot(elector, contest), entry.key());
                if (before != null) {
                    find(Rule.ISSUED_TWICE, contest + " by " + before + " and by " + entry.key());
                }
            }
        }
    }

    private void decisions(List<Entry> entries) {
        Explanation explanation = Explanation.of(entries.getFirst().service());
        for (Entry entry : entries) {
            Tap tap = taps.get(entry.key());
            if (tap == null) {
                return; // that nobody sent it is found elsewhere
            }
            Optional<String> otherwise = explanation.next(entry, tap);
            if (otherwise.isPresent()) {
                find(
                        Rule.UNEXPLAINED,
                        entry.key() + ", version " + entry.version() + ": expected " + otherwise.get() + ", but is "
                                + entry.verdict() + " " + entry.reason() + " "
                                + entry.result().encode());
                return;
            }
        }
    }

    private void find(Rule rule, String what) {
        findings.add(new Finding(rule, what));
    }
}
