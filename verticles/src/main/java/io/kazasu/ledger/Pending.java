package io.kazasu.ledger;

import io.kazasu.tap.StreamKey;
import io.vertx.core.Promise;
import java.util.Set;

/** A submission that waits for its commit. */
final class Pending {
    final Submission submission;
    final Promise<Recorded> promise;
    final long deadlineNanos;

    Pending(Submission submission, Promise<Recorded> promise, long deadlineNanos) {
        this.submission = submission;
        this.promise = promise;
        this.deadlineNanos = deadlineNanos;
    }

    /**
     * False when one of its streams is already taken by an earlier submission. Its streams are taken all the same, so
     * that nothing later overtakes it.
     */
    boolean take(Set<StreamKey> taken) {
        boolean free = true;
        for (StreamKey stream : submission.streams()) {
            free &= taken.add(stream);
        }
        return free;
    }

    boolean answered() {
        return promise.future().isComplete();
    }
}
