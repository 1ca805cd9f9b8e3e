package io.kazasu.decision.library;

import io.kazasu.tap.EntryKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a patron last did with one item, so that a late tap finds its place and an undo what was before.
 *
 * @param acts by time, the newest last; the latest few only
 */
record ItemHistory(List<ItemAct> acts) {
    static final ItemHistory NONE = new ItemHistory(List.of());

    /** Three undos in a row, or three late taps, still come out right. */
    private static final int ACTS_MAX = 4;

    ItemHistory {
        acts = List.copyOf(acts);
    }

    boolean isEmpty() {
        return acts.isEmpty();
    }

    /** Of two at the same instant, the one recorded later counts as the later. */
    ItemHistory with(ItemAct act) {
        List<ItemAct> more = new ArrayList<>(acts);
        int place = acts.size();
        while (place > 0 && acts.get(place - 1).at().isAfter(act.at())) {
            place--;
        }
        more.add(place, act);
        return new ItemHistory(more.subList(Math.max(0, more.size() - ACTS_MAX), more.size()));
    }

    ItemHistory without(EntryKey undone) {
        return new ItemHistory(
                acts.stream().filter(act -> !act.entry().equals(undone)).toList());
    }

    /** The loan that held at an instant; empty when the item was not out to the patron. */
    Optional<ItemAct> loan(String item, Instant asOf, Map<String, Instant> returnedByOthers) {
        ItemAct last = null;
        for (ItemAct act : acts) {
            last = act.at().isAfter(asOf) ? last : act;
        }
        if (last == null || last.due() == null) {
            return Optional.empty();
        }
        Instant returned = returnedByOthers.get(item);
        boolean over = returned != null && !returned.isBefore(last.at()) && !returned.isAfter(asOf);
        return over ? Optional.empty() : Optional.of(last);
    }

    /** Whether the item has been back since before an instant. */
    boolean isOverBefore(Instant instant, String item, Map<String, Instant> returnedByOthers) {
        ItemAct last = acts.getLast();
        Instant returned = last.due() == null ? last.at() : returnedByOthers.get(item);
        return returned != null && !returned.isBefore(last.at()) && returned.isBefore(instant);
    }
}
