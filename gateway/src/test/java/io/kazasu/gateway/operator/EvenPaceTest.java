package io.kazasu.gateway.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EvenPaceTest {
    private static final long STEP_MILLIS = 100;

    private final Vertx vertx = Vertx.vertx();
    private final EvenPace pace = new EvenPace(vertx, STEP_MILLIS);

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void answersFoundSoonerLeaveNoSooner() {
        List<String> order = new ArrayList<>();
        long began = System.nanoTime();
        Future<Void> both = onEventLoop(() -> {
            Promise<String> later = Promise.promise();
            vertx.setTimer(STEP_MILLIS / 4, fired -> later.complete("later"));
            Future<String> first = pace.of(later.future()).onSuccess(order::add);
            return Future.all(first, pace.of(Future.succeededFuture("at once")).onSuccess(order::add))
                    .mapEmpty();
        });
        both.await();
        assertEquals(List.of("later", "at once"), order, "in the order of the questions");
        assertTrue(System.nanoTime() - began >= TimeUnit.MILLISECONDS.toNanos(STEP_MILLIS));
    }

    @Test
    void oneThatTakesLongerWaitsForTheNextStep() {
        long began = System.nanoTime();
        onEventLoop(() -> {
                    Promise<String> late = Promise.promise();
                    vertx.setTimer(STEP_MILLIS * 3 / 2, fired -> late.complete("late"));
                    return pace.of(late.future());
                })
                .await();
        assertTrue(System.nanoTime() - began >= TimeUnit.MILLISECONDS.toNanos(2 * STEP_MILLIS));
    }

    private <T> Future<T> onEventLoop(Supplier<Future<T>> questions) {
        Promise<T> answered = Promise.promise();
        vertx.runOnContext(none -> questions.get().onComplete(answered));
        return answered.future();
    }
}
