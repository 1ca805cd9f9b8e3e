package io.kazasu.directory;

import java.util.Iterator;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** When former tokens end that were asked for: each is a change that nobody tells of. Any thread. */
final class TokenExpiries {
    private final LongSupplier nowMillis;

    /** As many as there were rotations with a grace period; all readers of one have the same moment. */
    private final NavigableSet<Long> ahead = new ConcurrentSkipListSet<>();

    private final AtomicLong passed = new AtomicLong();

    TokenExpiries(LongSupplier nowMillis) {
        this.nowMillis = nowMillis;
    }

    /** @param untilMillis in milliseconds since 1970; {@code Long.MAX_VALUE} when it does not end */
    void add(long untilMillis) {
        if (untilMillis != Long.MAX_VALUE && untilMillis > nowMillis.getAsLong()) {
            ahead.add(untilMillis);
        }
    }

    /** How many have ended. */
    long passed() {
        for (Long first = firstAhead(); first != null && first <= nowMillis.getAsLong(); first = firstAhead()) {
            if (ahead.remove(first)) {
                passed.incrementAndGet();
            }
        }
        return passed.get();
    }

    private @Nullable Long firstAhead() {
        Iterator<Long> all = ahead.iterator();
        return all.hasNext() ? all.next() : null;
    }
}
