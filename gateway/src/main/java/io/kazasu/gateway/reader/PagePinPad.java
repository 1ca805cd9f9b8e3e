package io.kazasu.gateway.reader;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** PINs typed on the page. */
final class PagePinPad implements PinPad {
    private static final long LOOK_MILLIS = 200;
    private static final Pattern PIN = Pattern.compile("[0-9A-Za-z]{4,16}");

    private final SynchronousQueue<byte[]> typed = new SynchronousQueue<>();
    private final Display display;
    private final Duration patience;

    PagePinPad(Display display, Duration patience) {
        this.display = display;
        this.patience = patience;
    }

    @Override
    public byte @Nullable [] ask(@Nullable Integer triesLeft, BooleanSupplier stillThere) {
        display.askPin(triesLeft);
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            byte[] pin = null;
            while (pin == null && stillThere.getAsBoolean() && System.nanoTime() < deadline) {
                pin = typed.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
            display.phase(Display.Phase.READING);
            return pin;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** False when it is no PIN, or nobody asked for one. Never blocks. */
    boolean type(String pin) {
        return PIN.matcher(pin).matches() && typed.offer(pin.getBytes(StandardCharsets.US_ASCII));
    }
}
