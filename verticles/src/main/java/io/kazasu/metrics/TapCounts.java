package io.kazasu.metrics;

import io.kazasu.tap.Service;
import io.kazasu.tap.Verdict;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Decided taps of each municipality since the start of this node, for its own people's live page. Any thread. */
public final class TapCounts {
    private record Kind(String municipality, Service service, Verdict verdict) {}

    private final Map<Kind, LongAdder> counts = new ConcurrentHashMap<>();

    void add(String municipality, Service service, Verdict verdict) {
        counts.computeIfAbsent(new Kind(municipality, service, verdict), kind -> new LongAdder())
                .increment();
    }

    /** A snapshot; what was never seen is left out. */
    public Map<Service, Map<Verdict, Long>> of(String municipality) {
        Map<Service, Map<Verdict, Long>> decided = new EnumMap<>(Service.class);
        counts.forEach((kind, count) -> {
            if (kind.municipality().equals(municipality)) {
                decided.computeIfAbsent(kind.service(), service -> new EnumMap<>(Verdict.class))
                        .put(kind.verdict(), count.sum());
            }
        });
        return decided;
    }
}
