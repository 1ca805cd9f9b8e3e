package io.kazasu.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopLagTest {
    private static final long PAUSE_MILLIS = 300;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void aSinglePauseIsNotHeldAgainstAnybody() throws Exception {
        List<Long> lags = lagsAfterPauses(1);
        assertTrue(lags.getFirst() < TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS), lags::toString);
    }

    @Test
    void roundsThatStayLongAreTold() throws Exception {
        List<Long> lags = lagsAfterPauses(4);
        assertTrue(lags.getLast() >= TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS), lags::toString);
    }

    @Test
    void itIsForgottenWhenTheLoopHasTimeAgain() throws Exception {
        lagsAfterPauses(4);
        Promise<Long> calm = Promise.promise();
        context.runOnContext(none -> {
            LoopLag lag = new LoopLag(vertx);
            pause();
            vertx.setTimer(500, fired -> calm.complete(told(lag)));
        });
        long nanos = calm.future().await(10, TimeUnit.SECONDS);
        assertTrue(nanos < TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS), () -> "lag " + nanos);
    }

    /** What is told after each of so many rounds that take {@link #PAUSE_MILLIS}. */
    private List<Long> lagsAfterPauses(int rounds) throws Exception {
        Promise<List<Long>> told = Promise.promise();
        context.runOnContext(none -> round(new LoopLag(vertx), rounds, new ArrayList<>(), told));
        return told.future().await(20, TimeUnit.SECONDS);
    }

    /** A millisecond between them, so that the loop goes back to its timers. */
    private void round(LoopLag lag, int left, List<Long> lags, Promise<List<Long>> told) {
        vertx.setTimer(1, fired -> {
            pause();
            lags.add(told(lag));
            if (left > 1) {
                round(lag, left - 1, lags, told);
            } else {
                told.complete(lags);
            }
        });
    }

    /** What the last of a hundred requests hears, and the first ones never do. */
    private static long told(LoopLag lag) {
        for (int i = 0; i < 50; i++) {
            assertEquals(0, lag.waitedNanos(), "request " + i);
        }
        long told = 0;
        for (int i = 50; i < 100; i++) {
            told = lag.waitedNanos();
        }
        return told;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
