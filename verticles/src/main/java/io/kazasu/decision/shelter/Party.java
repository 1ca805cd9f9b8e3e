package io.kazasu.decision.shelter;

import io.kazasu.decision.Reception;
import io.kazasu.tap.Holder;
import io.kazasu.tap.Household;
import io.kazasu.tap.Household.Member;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The people of one household whom a tap is about. */
final class Party {
    private Party() {}

    /**
     * The members named, or all who live there when none is. Strangers to the household are left out rather than
     * the whole party held up; empty when nobody remains.
     */
    static List<Member> of(Reception reception, Set<UUID> named) {
        Household household = reception.person().household();
        if (household == null) {
            return List.of();
        }
        List<Member> known = known(household, reception.person().holder());
        return known.stream()
                .filter(member -> named.isEmpty()
                        ? livesThere(member, reception.localDate()) || isTapping(member, reception)
                        : named.contains(member.holder()))
                .toList();
    }

    /** The household with whoever taps, who counts as one of it even before the resident record says so. */
    private static List<Member> known(Household household, @Nullable Holder tapping) {
        List<Member> known = new ArrayList<>(household.members());
        if (tapping != null
                && known.stream().noneMatch(member -> member.holder().equals(tapping.id()))) {
            known.add(new Member(tapping.id(), "", null));
        }
        return known;
    }

    private static boolean livesThere(Member member, LocalDate date) {
        return member.movedOut() == null || date.isBefore(member.movedOut());
    }

    /** Whoever holds the card stands at the door, whatever the resident record says. */
    private static boolean isTapping(Member member, Reception reception) {
        Holder tapping = reception.person().holder();
        return tapping != null && member.holder().equals(tapping.id());
    }
}
