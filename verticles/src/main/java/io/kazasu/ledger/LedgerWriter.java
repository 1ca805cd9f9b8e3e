package io.kazasu.ledger;

import io.kazasu.ledger.Batch.Row;
import io.kazasu.tap.StreamKey;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Group commit of one event loop. While one batch is in flight the next one fills; when the commit returns, what has
 * gathered goes out at once. Each submission is decided at the last moment, when its batch is put together, and decided
 * again when the insert shows that its stream had moved on. Confined to the event loop that made it.
 */
public final class LedgerWriter {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerWriter.class);
    private static final long SWEEP_MILLIS = 100;

    /** So many may always wait, or one slow commit would have the next ones turned away and never measured. */
    private static final int WAITING_FREELY = 100;

    private final Vertx vertx;
    private final LedgerOptions options;
    private final LedgerEvents events;
    private final LedgerConnection connection;
    private final StreamHeads heads;
    private final CommitPace pace = new CommitPace();
    private final Deque<Pending> queue = new ArrayDeque<>();
    private final long sweeper;
    private @Nullable Batch inFlight;
    private boolean flushScheduled;
    private int singly;
    private @Nullable Promise<Void> drained;

    /**
     * To be made on the event loop that will use it.
     *
     * @param heads shared by all who write to that ledger: what one has committed, the others go on from
     */
    public LedgerWriter(
            Vertx vertx, PgConnectOptions server, StreamHeads heads, LedgerOptions options, LedgerEvents events) {
        this.vertx = vertx;
        this.options = options;
        this.events = events;
        this.heads = heads;
        this.connection =
                new LedgerConnection(vertx, prepared(server), options.connectTimeoutMillis(), this::flush, this::lost);
        this.sweeper = vertx.setPeriodic(SWEEP_MILLIS, id -> sweep());
        connection.open();
    }

    /**
     * Every statement here finds its rows by a unique index. A plan that PostgreSQL made and kept while the table was small
     * would read all of it instead, until the table is next analysed.
     */
    static PgConnectOptions prepared(PgConnectOptions server) {
        PgConnectOptions prepared = new PgConnectOptions(server);
        prepared.setCachePreparedStatements(true);
        prepared.setPipeliningLimit(16);
        prepared.addProperty("enable_seqscan", "off");
        return prepared;
    }

    /**
     * Decides and commits. The future completes when the entry is durable, and fails with
     * {@link LedgerOverloadedException} when the queue is full, {@link LedgerUnavailableException} when it is not known
     * to be committed in time, {@link SequenceReusedException} when the key stands for other content, or with whatever
     * the submission's own decision threw. Submitting the same again is always safe.
     */
    public Future<Recorded> submit(Submission submission) {
        if (drained != null) {
            return Future.failedFuture(new LedgerUnavailableException("draining"));
        }
        if (connection.downNanos() > TimeUnit.MILLISECONDS.toNanos(options.answerTimeoutMillis())) {
            return Future.failedFuture(new LedgerUnavailableException("the ledger cannot be reached"));
        }
        if (waiting() >= options.queueBound()) {
            return Future.failedFuture(new LedgerOverloadedException());
        }
        Promise<Recorded> promise = Promise.promise();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(options.answerTimeoutMillis());
        queue.add(new Pending(submission, promise, deadline));
        scheduleFlush();
        return promise.future();
    }

    /** Takes in a head that was just read, so that a decision starts from it and not from an older one. */
    public void learn(StreamKey stream, StreamHead head) {
        heads.advance(stream, head);
    }

    /** How long a submission would wait for its commit, at the pace of the last ones; 0 when few do. */
    public long waitNanos() {
        int waiting = waiting();
        return waiting > WAITING_FREELY ? pace.waitNanos(waiting) : 0;
    }

    /** Whether the ledger can be reached at this moment. */
    public boolean connected() {
        return connection.current() != null;
    }

    /** Takes nothing more, commits what is here, then closes the connection. */
    public Future<Void> drain() {
        Promise<Void> promise = drained;
        if (promise == null) {
            promise = Promise.promise();
            drained = promise;
            finishDrain();
        }
        return promise.future();
    }

    private void finishDrain() {
        if (drained != null && waiting() == 0) {
            vertx.cancelTimer(sweeper);
            connection.close();
            drained.tryComplete();
        }
    }

    private int waiting() {
        return queue.size() + (inFlight == null ? 0 : inFlight.size());
    }

    /** At the end of this turn of the event loop: what arrives in one turn shares a batch, and nothing waits longer. */
    private void scheduleFlush() {
        if (!flushScheduled && inFlight == null) {
            flushScheduled = true;
            vertx.runOnContext(none -> {
                flushScheduled = false;
                flush();
            });
        }
    }

    private void flush() {
        PgConnection open = connection.current();
        if (inFlight != null || open == null) {
            return;
        }
        long begunNanos = System.nanoTime();
        Batch batch = new Batch(nextRows(), begunNanos);
        if (batch.size() > 0) {
            inFlight = batch;
            send(open, batch);
        } else if (!queue.isEmpty()) {
            // all that could be decided failed; what waited behind it is next
            scheduleFlush();
        }
        finishDrain();
    }

    private List<Row> nextRows() {
        int max = singly > 0 ? 1 : options.batchEntriesMax();
        List<Row> rows = new ArrayList<>(Math.min(max, queue.size()));
        Set<StreamKey> taken = new HashSet<>();
        Iterator<Pending> waiting = queue.iterator();
        while (waiting.hasNext() && rows.size() < max) {
            Pending pending = waiting.next();
            if (pending.answered()) {
                waiting.remove();
            } else if (pending.take(taken)) {
                waiting.remove();
                decide(pending, rows);
            }
        }
        return rows;
    }

    private void decide(Pending pending, List<Row> rows) {
        try {
            rows.add(new Row(pending, pending.submission.decide(heads)));
        } catch (RuntimeException e) {
            // later, as whoever is told may submit again while the queue is being walked
            vertx.runOnContext(none -> pending.promise.tryFail(e));
        }
    }

    private void send(PgConnection open, Batch batch) {
        List<LedgerEntry> entries = batch.rows.stream()
                .map(Row::entry)
                .sorted(Comparator.comparing(LedgerEntry::stream))
                .toList();
        EntryInsert.insert(open, entries)
                .onSuccess(positions -> {
                    if (inFlight == batch) {
                        inserted(open, batch, positions);
                    }
                })
                .onFailure(cause -> {
                    if (inFlight == batch) {
                        failed(batch, cause);
                    }
                });
    }

    private void inserted(PgConnection open, Batch batch, Map<UUID, Long> positions) {
        connection.proven();
        events.committed(positions.size(), System.nanoTime() - batch.sentNanos);
        List<Row> conflicts = new ArrayList<>(0);
        for (Row row : batch.rows) {
            Long position = positions.get(row.entry().stream().id());
            if (position == null) {
                conflicts.add(row);
            } else {
                recorded(row.pending(), row.entry().at(position), false);
            }
        }
        pace.took(batch.size(), System.nanoTime() - batch.begunNanos);
        singly = Math.max(0, singly - 1);
        if (conflicts.isEmpty()) {
            next();
        } else {
            resolve(open, new Batch(conflicts, System.nanoTime()));
        }
    }

    private void next() {
        inFlight = null;
        flush();
    }

    private void resolve(PgConnection open, Batch conflicts) {
        inFlight = conflicts;
        List<Submission> submissions =
                conflicts.rows.stream().map(row -> row.pending().submission).toList();
        ConflictLookup.read(open, submissions)
                .onSuccess(found -> {
                    if (inFlight == conflicts) {
                        resolved(conflicts.rows, found);
                    }
                })
                .onFailure(cause -> {
                    if (inFlight == conflicts) {
                        failed(conflicts, cause);
                    }
                });
    }

    private void resolved(List<Row> conflicts, ConflictLookup found) {
        found.heads().forEach(heads::advance);
        List<Row> again = new ArrayList<>(conflicts.size());
        for (Row row : conflicts) {
            LedgerEntry before = found.entries().get(row.pending().submission.key());
            if (before == null) {
                events.conflict(LedgerEvents.Conflict.STALE);
                again.add(row);
            } else {
                explain(row, before);
            }
        }
        requeue(again);
        next();
    }

    /** What was sent again after an unknown outcome is ours, not a repeat: no two submissions are decided at once. */
    private void explain(Row row, LedgerEntry before) {
        Pending pending = row.pending();
        if (!before.digest().equals(pending.submission.digest())) {
            events.conflict(LedgerEvents.Conflict.REUSED);
            pending.promise.tryFail(new SequenceReusedException());
        } else if (before.decidedAt().equals(row.entry().decidedAt())) {
            recorded(pending, before, false);
        } else {
            events.conflict(LedgerEvents.Conflict.REPLAY);
            recorded(pending, before, true);
        }
    }

    /** Whoever is told must not hold up the others: a fault of theirs is logged. */
    private void recorded(Pending pending, LedgerEntry entry, boolean replayed) {
        try {
            if (!replayed) {
                heads.advance(entry.stream(), new StreamHead(entry.version(), entry.state()));
                events.recorded(entry);
            }
        } catch (RuntimeException e) {
            LOG.error("a committed entry was not passed on", e);
        }
        try {
            pending.promise.tryComplete(new Recorded(entry, replayed));
        } catch (RuntimeException e) {
            LOG.error("a committed entry was not answered", e);
        }
    }

    private void failed(Batch batch, Throwable cause) {
        switch (LedgerFault.of(cause)) {
            case AGAIN -> again(batch.rows);
            case ENTRY -> poison(batch.rows, cause);
            case SERVER -> {
                LOG.warn("the ledger did not take a batch of {}: {}", batch.size(), LedgerFault.told(cause));
                connection.drop();
            }
        }
    }

    private void again(List<Row> batch) {
        requeue(batch);
        next();
    }

    /** One entry must not fail its neighbours: the batch is repeated entry by entry. */
    private void poison(List<Row> batch, Throwable fault) {
        if (batch.size() > 1) {
            singly = batch.size();
            again(batch);
            return;
        }
        LOG.error(
                "the ledger refused an entry of {}: {}",
                batch.getFirst().entry().service(),
                LedgerFault.told(fault));
        batch.getFirst().pending().promise.tryFail(fault);
        singly = Math.max(0, singly - 1);
        next();
    }

    /** The connection is gone and with it the outcome of what was in flight: it goes first on the next connection. */
    private void lost() {
        Batch unknown = inFlight;
        inFlight = null;
        if (unknown != null) {
            requeue(unknown.rows);
        }
    }

    private void requeue(List<Row> rows) {
        for (int i = rows.size() - 1; i >= 0; i--) {
            queue.addFirst(rows.get(i).pending());
        }
    }

    private void sweep() {
        long now = System.nanoTime();
        if (inFlight != null) {
            List.copyOf(inFlight.rows).forEach(row -> expire(row.pending(), now));
            if (now - inFlight.sentNanos > TimeUnit.MILLISECONDS.toNanos(options.statementTimeoutMillis())) {
                LOG.warn("the ledger has not answered for {} ms", options.statementTimeoutMillis());
                connection.drop();
            }
        }
        List.copyOf(queue).forEach(pending -> expire(pending, now));
        queue.removeIf(Pending::answered);
        finishDrain();
    }

    private static void expire(Pending pending, long now) {
        if (now - pending.deadlineNanos > 0) {
            pending.promise.tryFail(new LedgerUnavailableException("no commit in time"));
        }
    }
}
