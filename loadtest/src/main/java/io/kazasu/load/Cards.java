package io.kazasu.load;

import java.util.List;

/**
 * The cards that are tapped. A card goes by its index everywhere but on the wire.
 *
 * @param userIds card user IDs
 * @param rounds how often each is tapped, all in one random order, so that one card may be at two readers at once; 0:
 *     round after round until the bounds are reached
 */
public record Cards(List<String> userIds, int rounds) {
    private static final long MOST = 50_000_000;

    public Cards {
        userIds = List.copyOf(userIds);
        if (userIds.isEmpty()) {
            throw new IllegalArgumentException("cards: expected at least one");
        }
        if (rounds < 0 || (long) rounds * userIds.size() > MOST) {
            throw new IllegalArgumentException("rounds: expected 0 or more, and at most " + MOST + " taps");
        }
    }

    /** Without the IDs. */
    @Override
    public String toString() {
        return "Cards[" + userIds.size() + " × " + rounds + "]";
    }
}
