package io.kazasu.load;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or SIGTERM, while a command runs: its thread is interrupted, so that it tells what there is and ends what it has
 * started. Programs that it waits for, which an interrupt does not reach, are asked to end a moment later. The JVM ends when
 * the command has, with the exit code of the signal.
 */
final class Interruption implements AutoCloseable {
    private static final long FOR_WHAT_THERE_IS_MILLIS = 1_000;
    private static final long FOR_ALL_SECONDS = 90;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread command = Thread.currentThread();
    private final Thread hook = new Thread(this::interrupt, "interrupted");
    private volatile boolean happened;

    /** From now on, for the thread that makes it. */
    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    boolean happened() {
        return happened;
    }

    private void interrupt() {
        happened = true;
        command.interrupt();
        try {
            if (!ended.await(FOR_WHAT_THERE_IS_MILLIS, TimeUnit.MILLISECONDS)) {
                ProcessHandle.current().children().forEach(ProcessHandle::destroy);
                ended.await(FOR_ALL_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The command is over: whatever it had to say is said. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // it runs already
        }
    }
}
