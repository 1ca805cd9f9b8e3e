package io.kazasu.ledger;

import java.util.List;

/** Submissions in flight together, each as decided for this attempt. Known by its identity: an answer to an abandoned batch counts no more. */
final class Batch {
    final List<Row> rows;
    final long begunNanos;
    final long sentNanos = System.nanoTime();

    /** @param begunNanos when its first submission was decided */
    Batch(List<Row> rows, long begunNanos) {
        this.rows = rows;
        this.begunNanos = begunNanos;
    }

    int size() {
        return rows.size();
    }

    /** One submission and what was decided for it. */
    record Row(Pending pending, LedgerEntry entry) {}
}
