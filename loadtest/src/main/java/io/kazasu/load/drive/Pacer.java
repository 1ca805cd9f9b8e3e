package io.kazasu.load.drive;

import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Context;
import io.vertx.core.internal.ContextInternal;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Wakes the event loop at each moment of a schedule, by the timers of Netty's event loop: Vert.x's know milliseconds only,
 * which is as long as a tap takes. One event loop.
 */
final class Pacer {
    private final ContextInternal context;
    private final Runnable wake;
    private @Nullable ScheduledFuture<?> next;

    /** @param wake what is to be done at a moment, on the event loop */
    Pacer(Context context, Runnable wake) {
        this.context = (ContextInternal) context;
        this.wake = wake;
    }

    /** Wakes after so long, unless a moment is set already. */
    void wakeIn(long nanos) {
        if (next == null) {
            next = context.nettyEventLoop().schedule(this::due, nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void due() {
        next = null;
        context.dispatch(wake);
    }
}
