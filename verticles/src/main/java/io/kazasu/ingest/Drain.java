package io.kazasu.ingest;

import java.util.concurrent.atomic.AtomicBoolean;

/** Whether this node is shutting down: what is in flight is still answered, nothing new is taken. Any thread. */
public final class Drain {
    private final AtomicBoolean draining = new AtomicBoolean();

    public void begin() {
        draining.set(true);
    }

    public boolean draining() {
        return draining.get();
    }
}
