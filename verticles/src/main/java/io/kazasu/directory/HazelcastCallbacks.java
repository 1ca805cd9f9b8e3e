package io.kazasu.directory;

import com.hazelcast.internal.util.ConcurrencyUtil;
import io.vertx.core.Context;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where Hazelcast runs what follows when one of its futures is complete. On a machine of two cores its own choice is a new
 * thread for each, even for an answer out of the near cache: a tenth of a millisecond for each look-up.
 */
final class HazelcastCallbacks implements Executor {
    private static final HazelcastCallbacks INSTANCE = new HazelcastCallbacks();
    private static final int THREADS = 2;
    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("hazelcast-callback-", 0).factory());

    private HazelcastCallbacks() {
        threads.allowCoreThreadTimeOut(true);
    }

    /** For all of Hazelcast in this process, which has one setting for it. */
    static void install() {
        ConcurrencyUtil.setDefaultAsyncExecutor(INSTANCE);
    }

    /**
     * At once on an event loop, which has just asked and has the answer in hand; elsewhere on a thread of its own, so that
     * no thread of Hazelcast's does our work.
     */
    @Override
    public void execute(Runnable callback) {
        if (Context.isOnEventLoopThread()) {
            callback.run();
        } else {
            threads.execute(callback);
        }
    }
}
