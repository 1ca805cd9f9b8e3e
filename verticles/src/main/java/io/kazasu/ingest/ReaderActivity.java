package io.kazasu.ingest;

import io.kazasu.tap.Reader;
import io.kazasu.tap.Service;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** When each reader was last heard of by this node. Any thread. */
public final class ReaderActivity {
    private final InstantSource clock;
    private final Function<Reader, Duration> silentAfter;
    private final Map<String, Sign> last = new ConcurrentHashMap<>();

    /** The last sign of a reader. */
    public record Sign(Reader reader, Instant at) {}

    /** @param silentAfter a reader not heard of for longer is silent; asked each time, so it must be quick */
    public ReaderActivity(InstantSource clock, Function<Reader, Duration> silentAfter) {
        this.clock = clock;
        this.silentAfter = silentAfter;
    }

    public void seen(Reader reader) {
        last.put(reader.id(), new Sign(reader, clock.instant()));
    }

    /** Readers that were heard of since this node started, but not lately. */
    public List<Sign> silent() {
        return last.values().stream().filter(this::silent).toList();
    }

    /** How many readers of a service are silent, or are not, of those heard of since this node started. */
    public long count(Service service, boolean silent) {
        return last.values().stream()
                .filter(sign -> sign.reader().service() == service && silent(sign) == silent)
                .count();
    }

    private boolean silent(Sign sign) {
        return sign.at().plus(silentAfter.apply(sign.reader())).isBefore(clock.instant());
    }
}
