package io.kazasu.fanout;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

/** When to look at the ledger again. Not thread-safe. */
final class Pace {
    /** About twice the time of a ledger's commit on a disk: what hides an entry is mostly gone by then. */
    private static final long HIDDEN_MILLIS = 20;

    /** From page to page while many taps are turned away: stores can be late, people stand before the readers. */
    private static final long BEHIND_TAPS_MILLIS = 1_000;

    private final FanoutOptions options;
    private final Turn turn;
    private final BooleanSupplier tapsFirst;
    private final DoubleSupplier random;
    private Look last = Look.MORE;
    private long backOffMillis;

    /**
     * @param turn of the store, within {@code options.gatherPause()}
     * @param tapsFirst whether many taps are being turned away
     * @param random at least 0 and less than 1
     */
    Pace(FanoutOptions options, Turn turn, BooleanSupplier tapsFirst, DoubleSupplier random) {
        this.options = options;
        this.turn = turn;
        this.tapsFirst = tapsFirst;
        this.random = random;
    }

    /**
     * Milliseconds to wait after {@code look}.
     *
     * @param woken a commit was signalled since the look began
     */
    long after(Look look, boolean woken) {
        long previous = look == last ? backOffMillis : 0;
        last = look;
        backOffMillis = switch (look) {
            case MORE -> tapsFirst.getAsBoolean() ? BEHIND_TAPS_MILLIS : 0;
            case CAUGHT_UP -> woken ? turn.in() : options.pollInterval().toMillis();
            case HIDDEN, OVERTAKEN -> doubled(previous, HIDDEN_MILLIS, options.pollInterval());
            case FAILED -> doubled(previous, options.firstRetry().toMillis(), options.lastRetry());
            case STANDBY -> options.pollInterval().toMillis();
            // Only a person can unblock a store, but then it need not be restarted.
            case BLOCKED -> options.lastRetry().toMillis();
        };
        return look == Look.FAILED || look == Look.OVERTAKEN ? jittered(backOffMillis) : backOffMillis;
    }

    /** Whether a signal may cut the wait short: not where the wait itself is what helps. */
    boolean interruptible() {
        return last == Look.CAUGHT_UP;
    }

    /** Milliseconds to wait after a commit was signalled, so long after the last look. */
    long afterCommit(long sinceLookMillis) {
        return sinceLookMillis >= options.gatherPause().toMillis() ? 0 : turn.in();
    }

    private static long doubled(long previous, long first, Duration most) {
        return Math.min(previous == 0 ? first : 2 * previous, most.toMillis());
    }

    /** Between half and all of it, so that nodes do not come back in step. */
    private long jittered(long millis) {
        return Math.max(1, Math.round(millis * (0.5 + random.getAsDouble() / 2)));
    }
}
