package io.kazasu.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenExpiriesTest {
    private final AtomicLong now = new AtomicLong(1_000);
    private final TokenExpiries expiries = new TokenExpiries(now::get);

    @Test
    void eachEndIsCountedOnceAndOnlyWhenItHasCome() {
        expiries.add(3_000);
        expiries.add(2_000);
        expiries.add(2_000);
        expiries.add(Long.MAX_VALUE);
        assertEquals(0, expiries.passed());

        now.set(2_000);
        assertEquals(1, expiries.passed());
        assertEquals(1, expiries.passed());

        now.set(9_000);
        assertEquals(2, expiries.passed());
    }

    @Test
    void whatHasEndedIsNotAwaited() {
        expiries.add(1_000);
        now.set(2_000);
        assertEquals(0, expiries.passed());
    }
}
