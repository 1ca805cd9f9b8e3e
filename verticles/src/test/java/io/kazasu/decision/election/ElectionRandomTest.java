package io.kazasu.decision.election;

import static io.kazasu.decision.election.ElectionFixture.ALL;
import static io.kazasu.decision.election.ElectionFixture.SUNDAY;
import static io.kazasu.decision.election.ElectionFixture.entry;
import static io.kazasu.decision.election.ElectionFixture.onSunday;
import static io.kazasu.decision.election.ElectionFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.decision.OfficerWord;
import io.kazasu.decision.ReceptionFixture;
import io.kazasu.tap.Decision;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Reason;
import io.kazasu.tap.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever happens to one elector, no ballot is handed out twice unless the first was undone. */
class ElectionRandomTest {
    private static final int RUNS = 300;
    private static final int STEPS = 60;
    private static final List<OfficerWord.Outcome> OUTCOMES = List.of(OfficerWord.Outcome.values());

    @Test
    void noSequenceOfEventsHandsOutABallotTwice() {
        long first = new Random().nextLong();
        for (long seed = first; seed < first + RUNS; seed++) {
            new Run(seed).steps();
        }
    }

    /** One elector's eventful election. Real ballots and envelopes are counted apart, each by the entry it came from. */
    private static final class Run {
        private final String seed;
        private final Random random;
        private final ElectionLedger ledger = new ElectionLedger();
        private final Map<EntryKey, Reason> holds = new LinkedHashMap<>();
        private final List<EntryKey> entries = new ArrayList<>();
        private final Map<String, EntryKey> ballots = new HashMap<>();
        private final Map<String, EntryKey> envelopes = new HashMap<>();

        Run(long seed) {
            this.seed = "seed " + seed;
            random = new Random(seed);
        }

        void steps() {
            for (int step = 1; step <= STEPS; step++) {
                int chance = random.nextInt(10);
                if (chance < 6 || holds.isEmpty()) {
                    tap(new EntryKey("pp-01-" + random.nextInt(3), step));
                } else if (chance < 8) {
                    settle(new EntryKey("operator:sato", step));
                } else {
                    undo();
                }
            }
        }

        private void tap(EntryKey key) {
            ReceptionFixture tap = reception(key).request(request(null, contests()));
            boolean nothingAmiss = disturb(tap);
            Set<String> before = handedOut();
            Decision decision = ledger.receive(tap);
            record(key, decision);
            if (nothingAmiss) {
                Reason expected = before.containsAll(asked(tap)) ? Reason.ALREADY_ISSUED : Reason.OK;
                assertEquals(expected, decision.reason(), seed);
            }
        }

        private void settle(EntryKey key) {
            EntryKey hold = List.copyOf(holds.keySet()).get(random.nextInt(holds.size()));
            OfficerWord.Outcome outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
            OfficerWord word = new OfficerWord(hold, reasonOf(hold), outcome, List.of(contests()), null, "", "sato");
            ReceptionFixture tap = reception(key).officer(word);
            disturb(tap);
            record(key, ledger.settle(tap));
        }

        private void undo() {
            EntryKey undone = entries.get(random.nextInt(entries.size()));
            ledger.undo(undone);
            ballots.values().removeIf(undone::equals);
            envelopes.values().removeIf(undone::equals);
        }

        private void record(EntryKey key, Decision decision) {
            entries.add(key);
            boolean accepted = decision.verdict() == Verdict.ACCEPTED;
            for (String contest : decision.result().texts("contests")) {
                assertTrue(!accepted || !handedOut().contains(contest), () -> seed + ": a second ballot of " + contest);
                EntryKey before = (accepted ? ballots : envelopes).put(contest, key);
                assertEquals(null, before, () -> seed + ": a second envelope of " + contest);
            }
            if (!accepted && !decision.result().has("settles")) {
                holds.put(key, decision.reason());
            }
        }

        private Set<String> handedOut() {
            Set<String> contests = new HashSet<>(ballots.keySet());
            contests.addAll(envelopes.keySet());
            return contests;
        }

        private Reason reasonOf(EntryKey hold) {
            return holds.getOrDefault(hold, Reason.OK);
        }

        private ReceptionFixture reception(EntryKey key) {
            return onSunday()
                    .key(key.reader(), key.sequence())
                    .at(SUNDAY.atTime(7 + random.nextInt(13), random.nextInt(60)))
                    .backlog(Duration.ofMinutes(random.nextInt(3)));
        }

        /** Now and then something is amiss; false when it is. */
        private boolean disturb(ReceptionFixture tap) {
            switch (random.nextInt(8)) {
                case 0 -> tap.services();
                case 1 -> tap.movedOut(SUNDAY);
                case 2 -> tap.records(ElectionTables.ROLL, entry(ElectionFixture.HOUSE, "02"));
                case 3 -> tap.records(ElectionTables.ROLL);
                default -> {
                    return true;
                }
            }
            return false;
        }

        private String[] contests() {
            return ALL.stream().filter(contest -> random.nextInt(3) == 0).toArray(String[]::new);
        }

        private static List<String> asked(ReceptionFixture tap) {
            List<String> named = tap.reception().tap().request().texts("contests");
            return named.isEmpty() ? ALL : named;
        }
    }
}
