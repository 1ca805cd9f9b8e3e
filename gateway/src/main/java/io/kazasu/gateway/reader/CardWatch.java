package io.kazasu.gateway.reader;

import io.kazasu.gateway.reader.CardReading.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for cards, on a thread of its own. A card taps once from when it comes until it is taken away; with two cards
 * at a time nobody taps.
 */
final class CardWatch implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(CardWatch.class);
    private static final long CHANGE_MILLIS = 500;
    private static final long LEFT_AFTER_MILLIS = 8_000;

    /** A contactless card at the edge of the field goes and comes: this soon it is still the same tap. */
    private static final Duration FLICKER = Duration.ofSeconds(1);

    /** After which the system's card service counts as gone: a JDK cannot connect to it anew. */
    private static final Duration SERVICE_GONE = Duration.ofSeconds(5);

    private final CardTerminals terminals;
    private final String name;
    private final TimedReading reading;
    private final Sink sink;
    private final Display display;
    private long failingSinceNanos;
    private boolean gone;
    private boolean looked;
    private String lastUserId = "";
    private long thereNanos;
    private volatile boolean stopped;

    /** Where taps go. */
    @FunctionalInterface
    interface Sink {
        /** Blocks until the tap is kept. @throws RuntimeException when it is not */
        void tap(Result.Read card);
    }

    /** @param name part of the terminal's name, or empty for any */
    CardWatch(CardTerminals terminals, String name, TimedReading reading, Sink sink, Display display) {
        this.terminals = terminals;
        this.name = name.toLowerCase(Locale.ROOT);
        this.reading = reading;
        this.sink = sink;
        this.display = display;
    }

    void stop() {
        stopped = true;
    }

    boolean stopped() {
        return stopped;
    }

    /** Ends when stopped, or when the system's card service is gone for good. */
    @Override
    public void run() {
        try {
            while (!stopped && !gone()) {
                round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean gone() {
        return gone || (failingSinceNanos != 0 && System.nanoTime() - failingSinceNanos > SERVICE_GONE.toNanos());
    }

    private void round() throws InterruptedException {
        try {
            List<CardTerminal> own = own();
            failingSinceNanos = 0;
            if (own.isEmpty()) {
                looked = false;
                display.fault(CardFault.NO_READER);
                TimeUnit.MILLISECONDS.sleep(CHANGE_MILLIS);
                return;
            }
            present(own);
        } catch (CardException | RuntimeException e) {
            if (failingSinceNanos == 0) {
                LOG.warn("the card readers cannot be asked: {}", e.toString());
                failingSinceNanos = System.nanoTime();
            }
            looked = false;
            display.fault(CardFault.NO_READER);
            TimeUnit.MILLISECONDS.sleep(CHANGE_MILLIS);
        }
    }

    /** A system without any reader plugged in is told as a failure by some services, as an empty list by others. */
    private List<CardTerminal> own() throws CardException {
        return terminals.list().stream()
                .filter(terminal -> terminal.getName().toLowerCase(Locale.ROOT).contains(name))
                .toList();
    }

    private static List<CardTerminal> withCard(List<CardTerminal> own) throws CardException {
        List<CardTerminal> present = new ArrayList<>(1);
        for (CardTerminal terminal : own) {
            if (terminal.isCardPresent()) {
                present.add(terminal);
            }
        }
        return present;
    }

    private void present(List<CardTerminal> own) throws CardException, InterruptedException {
        List<CardTerminal> present = withCard(own);
        boolean first = !looked;
        looked = true;
        display.there(!present.isEmpty());
        switch (present.size()) {
            case 0 -> {
                if (display.state().card().fault() == CardFault.NO_READER) {
                    display.phase(Display.Phase.READY);
                }
                awaitChange(own);
            }
            case 1 -> {
                if (first) {
                    display.fault(CardFault.THERE_AT_START);
                    awaitRemoval(own, CardFault.THERE_AT_START);
                } else {
                    read(present.getFirst());
                    awaitRemoval(own, null);
                }
            }
            default -> {
                display.fault(CardFault.SEVERAL_CARDS);
                awaitRemoval(own, CardFault.SEVERAL_CARDS);
            }
        }
    }

    private void awaitChange(List<CardTerminal> own) throws CardException {
        if (own.size() == 1) {
            own.getFirst().waitForCardPresent(CHANGE_MILLIS);
        } else {
            terminals.waitForChange(CHANGE_MILLIS);
        }
    }

    private void read(CardTerminal terminal) throws InterruptedException {
        display.phase(Display.Phase.READING);
        switch (reading.of(terminal)) {
            case Result.Read read -> keep(read);
            case Result.Failed failed -> display.fault(failed.fault());
        }
        gone = !reading.returned(SERVICE_GONE);
    }

    private void keep(Result.Read read) {
        if (read.userId().equals(lastUserId) && System.nanoTime() - thereNanos < FLICKER.toNanos()) {
            display.fault(CardFault.LEFT_ON_READER);
            return;
        }
        try {
            sink.tap(read);
            lastUserId = read.userId();
        } catch (RuntimeException e) {
            LOG.error("a tap was not kept", e);
            display.fault(CardFault.NOT_KEPT);
        }
    }

    /** Until the reader is empty; a second card that comes meanwhile does not tap either. */
    private void awaitRemoval(List<CardTerminal> own, @Nullable CardFault shown)
            throws CardException, InterruptedException {
        long since = System.nanoTime();
        thereNanos = since;
        @Nullable CardFault told = shown;
        int there = withCard(own).size();
        while (!stopped && there > 0) {
            thereNanos = System.nanoTime();
            CardFault fault = there > 1 ? CardFault.SEVERAL_CARDS : leftOver(since, told);
            if (fault != told && fault != null) {
                display.fault(fault);
                told = fault;
            }
            TimeUnit.MILLISECONDS.sleep(CHANGE_MILLIS / 4);
            there = withCard(own).size();
        }
        display.there(false);
        if (told != null) {
            display.phase(Display.Phase.READY);
        }
    }

    private static @Nullable CardFault leftOver(long sinceNanos, @Nullable CardFault told) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sinceNanos);
        return told == null && millis > LEFT_AFTER_MILLIS ? CardFault.LEFT_ON_READER : told;
    }
}
