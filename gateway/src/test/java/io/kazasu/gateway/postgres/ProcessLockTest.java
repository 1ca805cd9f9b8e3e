package io.kazasu.gateway.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProcessLockTest {
    private static final int THREADS = 8;
    private static final long HELD_MILLIS = 5;

    @TempDir
    Path folder;

    @Test
    void threadsOfOneProcessHoldItInTurn() throws Exception {
        Path file = folder.resolve("start.lock");
        AtomicInteger inside = new AtomicInteger();
        List<Future<Integer>> most = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < THREADS; i++) {
                most.add(threads.submit(() -> ProcessLock.holding(file, () -> {
                    int now = inside.incrementAndGet();
                    Pause.of(Duration.ofMillis(HELD_MILLIS));
                    inside.decrementAndGet();
                    return now;
                })));
            }
        }
        for (Future<Integer> held : most) {
            assertEquals(1, held.get(), "holders at once");
        }
    }
}
