package io.kazasu.fanout;

import io.kazasu.tap.Service;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Tells the fan-outs of this process that something was committed, so that they need not wait for their next poll, and
 * when taps need the time more than they do. One object is shared by all ledgers and fan-outs. Any thread; never blocks;
 * many calls make one look.
 */
public final class FanoutSignal {
    private static final long TAPS_FIRST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Map<Service, List<Runnable>> listeners = new EnumMap<>(Service.class);

    private volatile long crowdedNanos = System.nanoTime() - TAPS_FIRST_NANOS;

    public FanoutSignal() {
        for (Service service : Service.values()) {
            listeners.put(service, new CopyOnWriteArrayList<>());
        }
    }

    /** To be called after a commit that has entries of {@code service}. */
    public void committed(Service service) {
        for (Runnable listener : of(service)) {
            listener.run();
        }
    }

    /** To be called while many taps are not let in, as too many wait. */
    public void crowded() {
        crowdedNanos = System.nanoTime();
    }

    /** Whether that was so within the last second. */
    boolean tapsFirst() {
        return System.nanoTime() - crowdedNanos < TAPS_FIRST_NANOS;
    }

    void subscribe(Service service, Runnable listener) {
        of(service).add(listener);
    }

    void unsubscribe(Service service, Runnable listener) {
        of(service).remove(listener);
    }

    private List<Runnable> of(Service service) {
        return listeners.getOrDefault(service, List.of());
    }
}
