package io.kazasu.proof;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** How far this node has seen one ledger's tree and its checkpoints get. Written by the tree's loop, read by any thread. */
public final class TreeStatus {
    private final InstantSource clock;
    private volatile Instant caughtUpAt;
    private volatile Instant coveredAt;
    private volatile @Nullable Instant signedAt;

    /** Counts from now, so that a tree that is never looked at is seen to be late. */
    public TreeStatus(InstantSource clock) {
        this.clock = clock;
        caughtUpAt = clock.instant();
        coveredAt = caughtUpAt;
    }

    /** Every entry that was certain is in the tree. */
    void caughtUp() {
        caughtUpAt = clock.instant();
    }

    /** Nothing was found to sign, or it was signed. */
    void covered() {
        coveredAt = clock.instant();
    }

    /** When the newest checkpoint that this node has seen was signed. */
    void signed(Duration age) {
        signedAt = clock.instant().minus(age);
    }

    /** Since this node last saw all entries in the tree, s. */
    public double lagSeconds() {
        return secondsSince(caughtUpAt);
    }

    /** Since this node last found nothing that waits for a signature longer than it should, s. */
    public double unsignedSeconds() {
        return secondsSince(coveredAt);
    }

    /** Age of the newest checkpoint, s; NaN while this node knows of none. Grows in quiet hours, as nothing is to sign. */
    public double checkpointAgeSeconds() {
        Instant known = signedAt;
        return known == null ? Double.NaN : secondsSince(known);
    }

    private double secondsSince(Instant then) {
        return Math.max(0, Duration.between(then, clock.instant()).toMillis() / 1_000.0);
    }
}
