package io.kazasu.load.scenario;

import io.kazasu.load.drive.Crowd;
import io.kazasu.load.drive.Visit;
import io.kazasu.load.transport.ReaderToken;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Readers that were offline and have all come back: each with the same number of taps, spread over the time it was away,
 * oldest first.
 */
final class BacklogCrowd implements Crowd {
    private final List<ReaderToken> readers;
    private final Wishes wishes;
    private final int backlog;
    private final Instant from;
    private final Duration between;
    private final Map<String, Integer> sent = new HashMap<>();
    private long turn;

    /** @param away ends now */
    BacklogCrowd(LoadFiles files, int backlog, Duration away, long seed) {
        this.readers = files.readers();
        this.wishes = new Wishes(files.catalogue(), new People(files, seed));
        this.backlog = backlog;
        this.from = Instant.now().minus(away);
        this.between = away.dividedBy(backlog + 1L);
    }

    @Override
    public List<ReaderToken> readers() {
        return readers;
    }

    @Override
    public long size() {
        return (long) readers.size() * backlog;
    }

    @Override
    public Visit next() {
        ReaderToken reader = readers.get((int) (turn++ % readers.size()));
        while (sent.getOrDefault(reader.reader(), 0) >= backlog) {
            reader = readers.get((int) (turn++ % readers.size()));
        }
        return nextAt(reader);
    }

    @Override
    public Visit nextAt(ReaderToken reader) {
        int number = sent.merge(reader.reader(), 1, Integer::sum);
        Visit visit = wishes.at(reader);
        return new Visit(reader, visit.card(), visit.request(), from.plus(between.multipliedBy(number)));
    }
}
