package io.kazasu.load.faults.check;

import io.kazasu.load.transport.Service;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Each store against the entries of its service. */
final class Stores {
    private final List<Finding> findings = new ArrayList<>();

    private Stores() {}

    static List<Finding> check(Evidence evidence) {
        Stores check = new Stores();
        for (Service service : Service.values()) {
            List<Entry> entries = evidence.ledger().stream()
                    .filter(entry -> entry.service() == service)
                    .toList();
            check.receptions(service, entries, evidence.stores().getOrDefault(service, List.of()));
        }
        check.ballots(evidence);
        return check.findings;
    }

    private void receptions(Service service, List<Entry> entries, List<Entry> store) {
        Map<Long, Entry> received = new HashMap<>();
        for (Entry reception : store) {
            if (received.put(reception.position(), reception) != null) {
                find(Rule.STORE_INVENTS, service + " has " + reception.key() + " twice");
            }
        }
        for (Entry entry : entries) {
            Entry reception = received.remove(entry.position());
            if (reception == null) {
                find(Rule.STORE_MISSES, service + " lacks " + entry.key() + " at " + entry.position());
            } else if (!reception.equals(entry)) {
                find(Rule.STORE_DIFFERS, service + " has " + reception + " for " + entry);
            }
        }
        received.values().forEach(other -> find(Rule.STORE_INVENTS, service + " has " + other.key()));
    }

    private void ballots(Evidence evidence) {
        Set<Evidence.HandedOut> missing = new HashSet<>();
        evidence.ledger().forEach(entry -> Ballots.of(entry)
                .forEach(contest -> missing.add(new Evidence.HandedOut(entry.key(), contest))));
        for (Evidence.HandedOut ballot : evidence.ballots()) {
            if (!missing.remove(ballot)) {
                find(Rule.STORE_INVENTS, "ballot " + ballot.contest() + " of " + ballot.key());
            }
        }
        missing.forEach(ballot -> find(Rule.STORE_MISSES, "ballot " + ballot.contest() + " of " + ballot.key()));
    }

    private void find(Rule rule, String what) {
        findings.add(new Finding(rule, what));
    }
}
