package io.kazasu.decision.shelter;

import io.kazasu.tap.Direction;
import io.kazasu.tap.Household.Member;
import io.kazasu.tap.Tap;
import io.kazasu.tap.Warning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * People passing the door of one shelter. All is judged as of the tap's own time, so that a late tap is told apart
 * from what came after it.
 *
 * @param party never empty
 * @param direction IN or OUT
 */
record Passage(ShelterState state, List<Member> party, String site, Tap tap, Direction direction) {
    static Passage of(ShelterState state, List<Member> party, String site, Tap tap, Direction asked) {
        Passage out = new Passage(state, party, site, tap, Direction.OUT);
        return switch (asked) {
            case IN -> out.turned();
            case OUT -> out;
            case AUTO -> party.stream().allMatch(out::isInHere) ? out : out.turned();
        };
    }

    private Passage turned() {
        return new Passage(state, party, site, tap, Direction.IN);
    }

    /** How many really come in or go out by this tap. */
    int moving() {
        return (int) party.stream().filter(this::isMoving).count();
    }

    /** The other shelter that somebody leaves for this one; the first when there are several. */
    Optional<String> previousSite() {
        return party.stream()
                .filter(member -> direction == Direction.IN && isMoving(member))
                .flatMap(member -> Optional.ofNullable(stay(member)).map(Stay::site).stream())
                .findFirst();
    }

    /** In order of declaration. */
    List<Warning> warnings() {
        List<Warning> warnings = new ArrayList<>(2);
        if (state.isNewerThan(at())) {
            warnings.add(Warning.OUT_OF_ORDER);
        }
        if (direction == Direction.IN && party.stream().allMatch(this::isInHere)) {
            warnings.add(Warning.ALREADY_CHECKED_IN);
        }
        if (direction == Direction.OUT && party.stream().noneMatch(this::isInHere)) {
            warnings.add(Warning.NOT_CHECKED_IN);
        }
        if (previousSite().isPresent()) {
            warnings.add(Warning.MOVED_FROM);
        }
        return warnings;
    }

    /** What becomes of everybody for whom this tap counts. */
    Map<UUID, Stay> stays() {
        Map<UUID, Stay> stays = new LinkedHashMap<>();
        for (Member member : party) {
            if (!isOvertaken(member)) {
                stays.put(member.holder(), after(member));
            }
        }
        return stays;
    }

    private Stay after(Member member) {
        Stay before = stay(member);
        if (before != null && !isMoving(member)) {
            return before.confirmed(at());
        }
        // whoever goes out of nowhere is out from now on: a late check-in from before must not take them in again
        String to = direction == Direction.IN ? site : null;
        return new Stay(to, at(), at(), tap.key(), before == null ? null : before.alone());
    }

    private boolean isMoving(Member member) {
        return isInHere(member) == (direction == Direction.OUT) && !isOvertaken(member);
    }

    private boolean isInHere(Member member) {
        Stay stay = stay(member);
        Stay then = stay == null ? null : stay.asOf(at());
        return then != null && then.isAt(site);
    }

    /** A tap out of order counts only for those about whom there was no tap as new. */
    private boolean isOvertaken(Member member) {
        Stay stay = stay(member);
        return stay != null && state.isNewerThan(at()) && !at().isAfter(stay.seen());
    }

    private @Nullable Stay stay(Member member) {
        return state.members().get(member.holder());
    }

    private Instant at() {
        return tap.tappedAt();
    }
}
