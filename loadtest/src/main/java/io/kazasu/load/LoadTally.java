package io.kazasu.load;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Counts while a load runs. Any thread. */
final class LoadTally {
    private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(2);

    private final Map<String, Long> statuses = new HashMap<>();
    private final Map<String, Long> verdicts = new HashMap<>();
    private final Map<String, Long> reasons = new HashMap<>();
    private final Map<String, Long> unexpected = new HashMap<>();
    private final Histogram latency = new Histogram(LONGEST_MICROS, 3);
    private final Histogram sinceLastLine = new Histogram(LONGEST_MICROS, 3);
    private long intended;
    private long acknowledged;
    private long replayed;
    private long retries;
    private long connectionLosses;
    private long unsent;
    private long unanswered;
    private long startNanos = System.nanoTime();
    private long lastLineNanos = startNanos;

    synchronized void started() {
        startNanos = System.nanoTime();
        lastLineNanos = startNanos;
    }

    synchronized void intended(long taps) {
        intended += taps;
    }

    synchronized void status(int status) {
        statuses.merge(Integer.toString(status), 1L, Long::sum);
    }

    /** @param nanos from the moment the tap was due */
    synchronized void acknowledged(Acknowledged tap, long nanos) {
        Acknowledged.Answer answer = tap.answer();
        acknowledged++;
        replayed += answer.replayed() ? 1 : 0;
        verdicts.merge(answer.verdict(), 1L, Long::sum);
        reasons.merge(answer.verdict() + " " + answer.reason(), 1L, Long::sum);
        long micros = Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 0, LONGEST_MICROS);
        latency.recordValue(micros);
        sinceLastLine.recordValue(micros);
    }

    synchronized void unexpected(String what, long taps) {
        unexpected.merge(what, taps, Long::sum);
    }

    synchronized void retried() {
        retries++;
    }

    synchronized void connectionLost() {
        connectionLosses++;
    }

    synchronized void unsent(long taps) {
        unsent += taps;
    }

    synchronized void unanswered(long taps) {
        unanswered += taps;
    }

    /** Rate and latency since the last line. */
    synchronized String progressLine() {
        long now = System.nanoTime();
        String line = String.format(
                Locale.ROOT,
                "%4d s  %,d of %,d sent are acknowledged (%,.0f/s)  p50 %.1f ms  p99 %.1f ms  %,d retries  %,d connection losses",
                TimeUnit.NANOSECONDS.toSeconds(now - startNanos),
                acknowledged,
                intended,
                sinceLastLine.getTotalCount() * 1e9 / Math.max(1, now - lastLineNanos),
                sinceLastLine.getValueAtPercentile(50) / 1e3,
                sinceLastLine.getValueAtPercentile(99) / 1e3,
                retries,
                connectionLosses);
        sinceLastLine.reset();
        lastLineNanos = now;
        return line;
    }

    synchronized LoadReport report() {
        double seconds = Math.max(1, System.nanoTime() - startNanos) / 1e9;
        return new LoadReport(
                new LoadReport.Volume(intended, acknowledged, replayed, seconds),
                new LoadReport.Answered(Map.copyOf(statuses), Map.copyOf(verdicts), Map.copyOf(reasons)),
                new LoadReport.Troubles(retries, connectionLosses, unsent, unanswered, Map.copyOf(unexpected)),
                new LoadReport.Latency(
                        latency.getMean() / 1e3,
                        millisAt(50),
                        millisAt(90),
                        millisAt(99),
                        millisAt(99.9),
                        latency.getMaxValue() / 1e3));
    }

    private double millisAt(double percentile) {
        return latency.getValueAtPercentile(percentile) / 1e3;
    }
}
