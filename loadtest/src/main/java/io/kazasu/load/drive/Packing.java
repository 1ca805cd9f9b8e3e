package io.kazasu.load.drive;

import io.kazasu.load.transport.Cards;
import io.kazasu.load.transport.Consignment;
import io.kazasu.load.transport.ReaderToken;
import io.kazasu.load.transport.Tap;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes taps of visits, with the next sequences of their readers. One event loop. */
final class Packing {
    private final Phase phase;
    private final Cards cards;
    private final Map<String, ReaderCursor> cursors;
    private long textMillis = -1;
    private String text = "";

    Packing(Phase phase, Cards cards, Map<String, ReaderCursor> cursors) {
        this.phase = phase;
        this.cards = cards;
        this.cursors = cursors;
    }

    /** Draws so many visits. */
    Consignment next(int size) {
        Visit first = phase.crowd().next();
        ReaderToken reader = first.reader();
        if (phase.batch() == 1) {
            return Consignment.single(reader, tap(first), cards);
        }
        List<Tap> taps = new ArrayList<>(size);
        taps.add(tap(first));
        while (taps.size() < size) {
            taps.add(tap(phase.crowd().nextAt(reader)));
        }
        return Consignment.batch(reader, taps, cards);
    }

    private Tap tap(Visit visit) {
        ReaderCursor cursor = Objects.requireNonNull(cursors.get(visit.reader().reader()));
        return new Tap(
                visit.reader().service(),
                cursor.nextSequence(),
                visit.tappedAt() == null ? now() : text(visit.tappedAt()),
                visit.card(),
                visit.request());
    }

    /** To the millisecond, and made once for each: formatting it costs as much as the rest of a tap. */
    private String now() {
        long millis = System.currentTimeMillis();
        if (millis != textMillis) {
            textMillis = millis;
            text = text(Instant.ofEpochMilli(millis));
        }
        return text;
    }

    private static String text(Instant tappedAt) {
        return tappedAt.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
