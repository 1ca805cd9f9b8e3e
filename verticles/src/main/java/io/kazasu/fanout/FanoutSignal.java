package io.kazasu.fanout;

import io.kazasu.tap.Service;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Tells the fan-outs of this process that something was committed, so that they need not wait for their next poll. One
 * object is shared by all ledgers and fan-outs. Any thread; never blocks; many calls make one look.
 */
public final class FanoutSignal {
    private final Map<Service, List<Runnable>> listeners = new EnumMap<>(Service.class);

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
