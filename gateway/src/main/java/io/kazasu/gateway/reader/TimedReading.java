package io.kazasu.gateway.reader;

import io.kazasu.gateway.reader.CardReading.Result;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a card on a thread of its own, as a call into the system's card service may not return while a card is half
 * gone: past the limit the citizen is told, and what the call brings later does not count. One caller at a time.
 */
final class TimedReading {
    private static final Logger LOG = LoggerFactory.getLogger(TimedReading.class);
    private static final int ATTEMPTS = 3;

    /** Three of them are longer than a card service takes to notice that a card is gone (0.4 s with pcscd). */
    private static final long AGAIN_MILLIS = 200;

    private static final long LOOK_MILLIS = 50;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("card-reading").daemon().factory());
    private final CardReading reading;
    private final Duration limit;
    private @Nullable Future<Result> running;
    private volatile long sinceNanos;
    private volatile boolean typing;

    /** @param limit for a card to be read; the time somebody types the PIN is not counted */
    TimedReading(CardProfile profile, PinPad pins, Duration limit) {
        this.reading = new CardReading(profile, (triesLeft, stillThere) -> typed(pins, triesLeft, stillThere));
        this.limit = limit;
    }

    private byte @Nullable [] typed(PinPad pins, @Nullable Integer triesLeft, BooleanSupplier stillThere) {
        typing = true;
        try {
            return pins.ask(triesLeft, stillThere);
        } finally {
            sinceNanos = System.nanoTime();
            typing = false;
        }
    }

    /** Blocks until the card is read, or the limit is over. */
    Result of(CardTerminal terminal) throws InterruptedException {
        sinceNanos = System.nanoTime();
        Future<Result> own = thread.submit(() -> attempts(terminal));
        running = own;
        try {
            while (typing || System.nanoTime() - sinceNanos < limit.toNanos()) {
                try {
                    return own.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    // looked at again
                }
            }
            LOG.warn("the card service does not return");
            return new Result.Failed(CardFault.REMOVED_TOO_EARLY);
        } catch (ExecutionException e) {
            LOG.error("a card was not read", e.getCause());
            return new Result.Failed(CardFault.READ_FAILED);
        } catch (InterruptedException e) {
            own.cancel(true);
            throw e;
        }
    }

    /** Blocks until the last call has returned; false when it has not within {@code patience}. */
    boolean returned(Duration patience) throws InterruptedException {
        Future<Result> last = running;
        if (last == null) {
            return true;
        }
        try {
            last.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** A contactless card may move while it is read: it is asked again before anybody is told. */
    private Result attempts(CardTerminal terminal) throws InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return once(terminal);
            } catch (CardException | IllegalStateException e) {
                LOG.debug("a card was not read", e);
            }
            TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
            if (!stillThere(terminal)) {
                return new Result.Failed(CardFault.REMOVED_TOO_EARLY);
            }
        }
        return new Result.Failed(CardFault.READ_FAILED);
    }

    private Result once(CardTerminal terminal) throws CardException {
        Card card = terminal.connect("*");
        try {
            return reading.of(card.getBasicChannel()::transmit, () -> stillThere(terminal));
        } catch (IllegalArgumentException e) {
            throw new CardException("no status word: the card left while it answered", e);
        } finally {
            letGo(card);
        }
    }

    /** What was read counts, also when the card is gone by now. */
    private static void letGo(Card card) {
        try {
            card.disconnect(true);
        } catch (CardException e) {
            LOG.debug("a card was gone before it was let go", e);
        }
    }

    private static boolean stillThere(CardTerminal terminal) {
        try {
            return terminal.isCardPresent();
        } catch (CardException e) {
            return false;
        }
    }
}
