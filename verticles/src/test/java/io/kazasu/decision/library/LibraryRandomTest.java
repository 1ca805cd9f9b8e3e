package io.kazasu.decision.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kazasu.tap.Decision;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Reason;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lending, late taps and undos in any order, against a list of all acts sorted by time. */
class LibraryRandomTest {
    private static final LocalDateTime START = LocalDateTime.parse("2026-11-01T00:00");
    private static final List<String> ITEMS = List.of("A", "B", "C", "D", "F");

    private record Act(LocalDateTime at, String item, boolean lends, EntryKey entry) {}

    private final Library library = new Library();
    private final List<Act> acts = new ArrayList<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsOutIsWhatTheActsInTheirOrderSay(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < 400; step++) {
            String label = "seed " + seed + ", step " + step;
            if (random.nextInt(5) == 0 && !acts.isEmpty()) {
                // of the newest entry only: what is older may be forgotten
                EntryKey undone = acts.getLast().entry();
                library.undo(undone);
                acts.removeIf(act -> act.entry().equals(undone));
            } else {
                act(random, step, label);
            }
            assertEquals(out(START.plusYears(1)), library.out().keySet(), label);
        }
    }

    private void act(Random random, int step, String label) {
        String item = ITEMS.get(random.nextInt(ITEMS.size()));
        boolean lends = random.nextBoolean();
        // at most one step late, so that an act never falls behind what an item's history keeps
        int late = random.nextInt(4) == 0 ? 90 : 0;
        LocalDateTime at = START.plusSeconds(60L * step - late);
        Set<String> before = out(at);
        boolean tooMany = lends && !before.contains(item) && before.size() >= Library.PATRON.loanLimit();
        Decision decision = lends ? library.lend(at.toString(), item) : library.bringBack(at.toString(), item);
        assertEquals(tooMany ? Reason.LOAN_LIMIT : Reason.OK, decision.reason(), label);
        if (!tooMany) {
            acts.add(new Act(at, item, lends, library.last()));
            assertEquals(out(START.plusYears(1)).size(), Library.loans(decision), label);
        }
    }

    private Set<String> out(LocalDateTime asOf) {
        Set<String> out = new HashSet<>();
        List<Act> sorted = new ArrayList<>(acts);
        sorted.sort(Comparator.comparing(Act::at));
        for (Act act : sorted) {
            if (!act.at().isAfter(asOf)) {
                if (act.lends()) {
                    out.add(act.item());
                } else {
                    out.remove(act.item());
                }
            }
        }
        return out;
    }
}
