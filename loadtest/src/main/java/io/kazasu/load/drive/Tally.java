package io.kazasu.load.drive;

import io.kazasu.load.transport.Acknowledged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** Counts while a phase runs. Any thread. What was due in the warm-up is in the seconds only. */
public final class Tally {
    static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(2);
    private static final int PERCENTILE_STEPS = 5;

    private final String phase;
    private final long warmUpNanos;
    private final Map<String, Long> statuses = new HashMap<>();
    private final Map<String, Long> verdicts = new HashMap<>();
    private final Map<String, Long> reasons = new HashMap<>();
    private final Map<String, Long> unexpected = new HashMap<>();
    private final Histogram latency = new Histogram(LONGEST_MICROS, 3);
    private final Histogram service = new Histogram(LONGEST_MICROS, 3);
    private final List<Second> seconds = new ArrayList<>();
    private final Interval interval = new Interval();
    private long intended;
    private long acknowledged;
    private long replayed;
    private long retries;
    private long connectionLosses;
    private long shed;
    private long unsent;
    private long unanswered;
    private long startNanos = System.nanoTime();
    private long lastNanos = startNanos;
    private LongUnaryOperator dueBy = nowNanos -> 0;
    private long dueBefore;

    /**
     * When a request should have been sent, and was.
     *
     * @param dueNanos and the other by {@link System#nanoTime()}
     */
    record Due(long dueNanos, long sentNanos) {}

    Tally(String phase, Duration warmUp) {
        this.phase = phase;
        this.warmUpNanos = warmUp.toNanos();
    }

    public String phase() {
        return phase;
    }

    /**
     * @param beginNanos by {@link System#nanoTime()}
     * @param dueTaps how many were due until such a moment; 0 in a closed loop, where sending is all there is
     */
    synchronized void started(long beginNanos, LongUnaryOperator dueTaps) {
        dueBy = dueTaps;
        startNanos = beginNanos;
        lastNanos = startNanos;
        interval.startNanos = startNanos;
    }

    synchronized void intended(long taps, long dueNanos) {
        interval.sent += taps;
        intended += counts(dueNanos) ? taps : 0;
    }

    synchronized void status(int status) {
        statuses.merge(Integer.toString(status), 1L, Long::sum);
        interval.status(status);
    }

    synchronized void acknowledged(Acknowledged tap, Due due, long nowNanos) {
        interval.latency.recordValue(micros(nowNanos - due.dueNanos));
        lastNanos = nowNanos;
        if (!counts(due.dueNanos)) {
            return;
        }
        Acknowledged.Answer answer = tap.answer();
        acknowledged++;
        replayed += answer.replayed() ? 1 : 0;
        verdicts.merge(answer.verdict(), 1L, Long::sum);
        reasons.merge(answer.verdict() + " " + answer.reason(), 1L, Long::sum);
        latency.recordValue(micros(nowNanos - due.dueNanos));
        service.recordValue(micros(nowNanos - due.sentNanos));
    }

    synchronized void unexpected(String what, long taps) {
        unexpected.merge(what, taps, Long::sum);
        interval.unexpected += taps;
    }

    synchronized void retried() {
        retries++;
    }

    synchronized void connectionLost() {
        interval.lost++;
        connectionLosses++;
    }

    synchronized void shed(long taps) {
        shed += taps;
    }

    synchronized void unsent(long taps) {
        unsent += taps;
    }

    synchronized void unanswered(long taps) {
        unanswered += taps;
    }

    /** Closes what happened since the last call, and tells it. */
    public synchronized Second second(Fanout fanout) {
        long now = System.nanoTime();
        long due = dueBy.applyAsLong(now);
        Second second = interval.close(now - startNanos, now, due == 0 ? interval.sent : due - dueBefore, fanout);
        dueBefore = due;
        seconds.add(second);
        return second;
    }

    synchronized PhaseReport report() {
        double length = Math.max(1, lastNanos - startNanos - warmUpNanos) / 1e9;
        return new PhaseReport(
                phase,
                new PhaseReport.Volume(
                        intended, acknowledged, replayed, length, (System.nanoTime() - startNanos) / 1e9),
                new PhaseReport.Answered(Map.copyOf(statuses), Map.copyOf(verdicts), Map.copyOf(reasons)),
                new PhaseReport.Troubles(retries, connectionLosses, shed, unsent, unanswered, Map.copyOf(unexpected)),
                new PhaseReport.Timing(Latency.of(latency), Latency.of(service), percentiles()),
                List.copyOf(seconds));
    }

    private List<PhaseReport.Percentile> percentiles() {
        List<PhaseReport.Percentile> points = new ArrayList<>();
        for (HistogramIterationValue value : latency.percentiles(PERCENTILE_STEPS)) {
            points.add(
                    new PhaseReport.Percentile(value.getPercentileLevelIteratedTo(), value.getValueIteratedTo() / 1e3));
        }
        return points;
    }

    private boolean counts(long dueNanos) {
        return dueNanos - startNanos >= warmUpNanos;
    }

    private static long micros(long nanos) {
        return Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 0, LONGEST_MICROS);
    }
}
