package io.kazasu.fanout;

import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Service;
import org.jspecify.annotations.Nullable;

/**
 * How a store keeps up with its ledgers.
 *
 * @param backlogEntries committed but not yet delivered, counted up to 100,000 in each ledger
 * @param lagSeconds age of the oldest of them, 0 when there are none; while the store was never reached since the
 *     start, the time since then
 * @param blockedBy the entry that cannot be delivered, null unless {@code BLOCKED}, or when it cannot even be read
 */
public record FanoutStatus(
        Service service,
        State state,
        long backlogEntries,
        double lagSeconds,
        @Nullable EntryKey blockedBy) {
    /** From good to bad. */
    public enum State {
        FOLLOWING,
        /** The store or the ledger cannot be reached; tried again without end. */
        RETRYING,
        /** An entry that the store cannot take stops everything after it until a person has looked. */
        BLOCKED
    }

    static FanoutStatus following(Service service) {
        return new FanoutStatus(service, State.FOLLOWING, 0, 0, null);
    }

    public boolean blocked() {
        return state == State.BLOCKED;
    }

    /** Both together: backlogs add up, the worse state and the longer lag count. */
    FanoutStatus and(FanoutStatus other) {
        FanoutStatus worse = state.compareTo(other.state) >= 0 ? this : other;
        return new FanoutStatus(
                service,
                worse.state,
                backlogEntries + other.backlogEntries,
                Math.max(lagSeconds, other.lagSeconds),
                worse.blockedBy);
    }
}
