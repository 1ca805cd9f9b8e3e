package io.kazasu.metrics;

import io.kazasu.tap.Decision;
import io.kazasu.tap.Reason;
import io.kazasu.tap.Service;
import io.kazasu.tap.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Meters of the tap path. Meters are looked up once and kept, so that counting allocates and locks nothing. Any thread. */
public final class TapMeters {
    private static final Duration[] DURATIONS =
            millis(1, 2, 3, 5, 7, 10, 15, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000);

    private static final List<String> CONFLICTS = List.of("stale", "replay", "reused");

    private final MeterRegistry registry;
    private final Map<TapLabels, Counter> taps = new ConcurrentHashMap<>();
    private final TapCounts counts = new TapCounts();
    private final Map<Service, Timer> durations = new ConcurrentHashMap<>();
    private final Map<String, Counter> problems = new ConcurrentHashMap<>();
    private final Map<String, Counter> handshakes = new ConcurrentHashMap<>();
    private final Map<String, Counter> conflicts = new ConcurrentHashMap<>();
    private final DistributionSummary batchEntries;
    private final Timer commit;

    public TapMeters(MeterRegistry registry) {
        this.registry = registry;
        batchEntries = DistributionSummary.builder(MeterNames.BATCH_ENTRIES)
                .description("Entries in one ledger insert")
                .serviceLevelObjectives(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
                .register(registry);
        commit = Timer.builder(MeterNames.COMMIT)
                .description("From sending a batch to knowing that it is durable")
                .serviceLevelObjectives(DURATIONS)
                .register(registry);
        CONFLICTS.forEach(this::conflictCounter);
    }

    /** Shows these as 0 until they happen, so that what rises is seen to rise. */
    public void expect(Collection<String> problemNames) {
        problemNames.forEach(this::problemCounter);
    }

    /** A decision that was committed and is being answered. The municipality is no label: see {@link #counts}. */
    public void decided(String municipality, Service service, Decision decision) {
        counts.add(municipality, service, decision.verdict());
        taps.computeIfAbsent(new TapLabels(service, decision.verdict(), decision.reason()), this::tapCounter)
                .increment();
    }

    /** What this node decided since it started, by municipality. */
    public TapCounts counts() {
        return counts;
    }

    /** From the last byte read to the answer written. */
    public void answered(Service service, long nanos) {
        durations.computeIfAbsent(service, this::durationTimer).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** @param problem its name, as in its type {@code /problems/NAME} */
    public void problem(String problem) {
        problemCounter(problem).increment();
    }

    /**
     * A TLS connection that was not made: an unknown, expired or revoked certificate, plain text, an old protocol.
     *
     * @param listener {@code http} or {@code mqtt}
     */
    public void handshakeFailed(String listener) {
        handshakes
                .computeIfAbsent(listener, name -> Counter.builder(MeterNames.TLS_FAILURES)
                        .description("TLS connections that were not made")
                        .tag("listener", name)
                        .register(registry))
                .increment();
    }

    public void committed(int entries, long nanos) {
        batchEntries.record(entries);
        commit.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** @param kind {@code stale}, {@code replay} or {@code reused} */
    public void conflict(String kind) {
        conflictCounter(kind).increment();
    }

    private Counter problemCounter(String problem) {
        return problems.computeIfAbsent(problem, name -> Counter.builder(MeterNames.PROBLEMS)
                .description("Requests, frames and logins that were answered by a problem")
                .tag("problem", name)
                .register(registry));
    }

    private Counter conflictCounter(String kind) {
        return conflicts.computeIfAbsent(kind, name -> Counter.builder(MeterNames.CONFLICTS)
                .description("Entries that were not written as first decided")
                .tag("kind", name)
                .register(registry));
    }

    private Counter tapCounter(TapLabels labels) {
        return Counter.builder(MeterNames.TAPS)
                .description("Decided taps, committed")
                .tag("service", labels.service.name())
                .tag("verdict", labels.verdict.name())
                .tag("reason", labels.reason.name())
                .register(registry);
    }

    private Timer durationTimer(Service service) {
        return Timer.builder(MeterNames.TAP_DURATION)
                .description("From the last byte read to the answer written")
                .tag("service", service.name())
                .serviceLevelObjectives(DURATIONS)
                .register(registry);
    }

    private static Duration[] millis(long... values) {
        Duration[] durations = new Duration[values.length];
        for (int i = 0; i < values.length; i++) {
            durations[i] = Duration.ofMillis(values[i]);
        }
        return durations;
    }

    private record TapLabels(Service service, Verdict verdict, Reason reason) {}
}
