package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** A reader in good order, which taps all the while that others misbehave. */
final class Neighbour implements AutoCloseable {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final StreamTown town;
    private final StreamReader reader;
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final Histogram micros = new Histogram(3);
    private final Thread taps;
    private volatile String fault = "";
    private final AtomicInteger again = new AtomicInteger();

    Neighbour(StreamTown town, int port, String name) throws IOException {
        this.town = town;
        reader = StreamReader.connect(port, name);
        taps = Thread.ofPlatform().start(this::tap);
    }

    private void tap() {
        try {
            for (long sequence = 1; running.get() && fault.isEmpty(); sequence++) {
                long started = System.nanoTime();
                JsonObject answer = decided(sequence, town.tap(sequence));
                micros.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - started));
                if (!"ACCEPTED".equals(answer.getString("verdict"))) {
                    fault = answer.encode();
                }
                reader.answers().forget(sequence);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (IOException e) {
            fault = e.toString();
        }
    }

    /** As a reader does: what could not be recorded is sent again. */
    private JsonObject decided(long sequence, String tap) throws IOException {
        JsonObject answer = reader.tap(tap);
        while (answer.containsKey("retryAfterSeconds")) {
            again.incrementAndGet();
            reader.answers().forget(sequence);
            LockSupport.parkNanos(PAUSE_NANOS);
            answer = reader.tap(tap);
        }
        return answer;
    }

    /** Every tap was decided, 99 of 100 within {@code millis}; the figures. */
    String check(long millis) throws InterruptedException {
        running.set(false);
        taps.join();
        assertEquals("", fault);
        assertTrue(reader.open() && micros.getTotalCount() > 0, "it is still served");
        String figures = "%d taps, %d sent again, p99 %.1f ms, max %.1f ms"
                .formatted(
                        micros.getTotalCount(),
                        again.get(),
                        micros.getValueAtPercentile(99) / 1_000.0,
                        micros.getMaxValue() / 1_000.0);
        assertTrue(TimeUnit.MICROSECONDS.toMillis(micros.getValueAtPercentile(99)) < millis, figures);
        return figures;
    }

    @Override
    public void close() {
        running.set(false);
        reader.close();
    }
}
