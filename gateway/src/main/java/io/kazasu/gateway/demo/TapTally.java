package io.kazasu.gateway.demo;

import io.kazasu.tap.Service;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/** What became of the simulated taps. Any thread. */
public final class TapTally {
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);

    private final LongSupplier nanoClock;
    private final Map<Answer, Long> answers = new TreeMap<>();
    private final Map<String, Long> problems = new TreeMap<>();
    private final Histogram sinceLastLine = new Histogram(LONGEST_MICROS, 3);
    private long decided;
    private long retries;
    private long walkedAway;
    private long lastLineNanos;

    /** What readers were told. */
    public record Answer(Service service, String verdict, String reason) implements Comparable<Answer> {
        @Override
        public int compareTo(Answer other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return service + " " + verdict + " " + reason;
        }
    }

    /** @param nanoClock as {@link System#nanoTime()} */
    TapTally(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.lastLineNanos = nanoClock.getAsLong();
    }

    /** @param nanos from the moment the card was held up until the answer was here, waiting in line included */
    synchronized void decided(Answer answer, long nanos) {
        decided++;
        answers.merge(answer, 1L, Long::sum);
        sinceLastLine.recordValue(Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 0, LONGEST_MICROS));
    }

    synchronized void problem(String problem) {
        problems.merge(problem, 1L, Long::sum);
    }

    synchronized void retried() {
        retries++;
    }

    /** Somebody did not wait: the line at the reader was too long. */
    synchronized void walkedAway() {
        walkedAway++;
    }

    /** Counts by service, verdict and reason. */
    public synchronized Map<Answer, Long> answers() {
        return Map.copyOf(answers);
    }

    /** Counts of answers that decided nothing, by {@code problem type} or status. */
    public synchronized Map<String, Long> problems() {
        return Map.copyOf(problems);
    }

    /** How often a tap was sent again. */
    public synchronized long retries() {
        return retries;
    }

    /** Totals since the start; rate and latency since the last line. */
    public synchronized String summaryLine() {
        long now = nanoClock.getAsLong();
        double seconds = Math.max(1, now - lastLineNanos) / 1e9;
        StringBuilder line = new StringBuilder();
        line.append(String.format(Locale.ROOT, "taps %,d (%.1f/s)", decided, sinceLastLine.getTotalCount() / seconds));
        for (Service service : Service.values()) {
            appendCounts(service, line);
        }
        double median = sinceLastLine.getValueAtPercentile(50) / 1e3;
        double slow = sinceLastLine.getValueAtPercentile(99) / 1e3;
        line.append(String.format(Locale.ROOT, " | p50 %.1f ms p99 %.1f ms", median, slow));
        appendTroubles(line);
        sinceLastLine.reset();
        lastLineNanos = now;
        return line.toString();
    }

    private void appendCounts(Service service, StringBuilder line) {
        Map<String, Long> byVerdict = new TreeMap<>();
        answers.forEach((answer, count) -> {
            if (answer.service() == service) {
                byVerdict.merge(answer.verdict(), count, Long::sum);
            }
        });
        if (!byVerdict.isEmpty()) {
            line.append(" | ").append(service.name().toLowerCase(Locale.ROOT));
            byVerdict.forEach((verdict, count) ->
                    line.append(String.format(Locale.ROOT, " %,d %s", count, verdict.toLowerCase(Locale.ROOT))));
        }
    }

    private void appendTroubles(StringBuilder line) {
        long problemCount =
                problems.values().stream().mapToLong(Long::longValue).sum();
        if (retries + problemCount + walkedAway > 0) {
            line.append(String.format(
                    Locale.ROOT, " | %,d retries, %,d problems, %,d walked away", retries, problemCount, walkedAway));
        }
    }
}
