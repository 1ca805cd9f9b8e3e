package io.kazasu.ingest;

import io.kazasu.tap.Reader;
import io.kazasu.tap.Service;
import io.kazasu.tap.Tap;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When each reader was last heard of by this node, how it is connected and how its clock stands. Any thread. */
public final class ReaderActivity {
    private static final Pattern PROGRAM = Pattern.compile("[ -~]{1,100}");

    private final InstantSource clock;
    private final Function<Reader, Duration> silentAfter;
    private final Map<String, Sign> last = new ConcurrentHashMap<>();
    private final Map<String, String> programs = new ConcurrentHashMap<>();

    /** How a reader stands. */
    public enum Status {
        /** Heard of lately. */
        CONNECTED,
        /** Its connection is open, but it has missed its heartbeat. */
        LATE,
        /** Not connected for a short while only, which readers may be. */
        AWAY,
        /** Not connected, and not heard of for long or lost in silence. */
        OFFLINE
    }

    /**
     * The last sign of a reader.
     *
     * @param connections open ones, over all transports that keep one
     * @param heartbeat how long an open connection may be silent before it is late; means nothing without one
     * @param unconnected how it stands without a connection, until it has not been heard of for long
     */
    public record Sign(
            Reader reader, Instant at, int connections, Duration heartbeat, Status unconnected, ReaderClock measured) {}

    /** @param silentAfter a reader not heard of for longer is silent; asked each time, so it must be quick */
    public ReaderActivity(InstantSource clock, Function<Reader, Duration> silentAfter) {
        this.clock = clock;
        this.silentAfter = silentAfter;
    }

    /**
     * What a reader says that it runs.
     *
     * @param program such as {@code kazasu-reader/1.2}; what is not 1 to 100 printable ASCII characters, or null, says nothing
     */
    void runs(Reader reader, @Nullable String program) {
        if (program != null && PROGRAM.matcher(program).matches()) {
            programs.put(reader.id(), program);
        }
    }

    /** The last that a reader has said of it to this node since it started. */
    public Optional<String> program(String reader) {
        return Optional.ofNullable(programs.get(reader));
    }

    public void seen(Reader reader) {
        update(reader, sign -> sign);
    }

    /** A tap that was read, whatever becomes of it. */
    public void tapped(Reader reader, Tap tap) {
        update(reader, sign -> {
            sign.measured().add(tap.arrivedAt(), tap.tappedAt());
            return sign;
        });
    }

    /** @param heartbeat after which its connection is late when nothing is heard */
    void opened(Reader reader, Duration heartbeat) {
        update(
                reader,
                sign -> new Sign(
                        sign.reader(), sign.at(), sign.connections() + 1, heartbeat, Status.AWAY, sign.measured()));
    }

    void closed(Reader reader) {
        update(reader, sign -> unconnected(sign, Status.AWAY));
    }

    /** Its connection was given up as nothing was heard: no sign of life, and no short absence either. */
    void lost(Reader reader) {
        last.computeIfPresent(reader.id(), (id, sign) -> unconnected(sign, Status.OFFLINE));
    }

    private static Sign unconnected(Sign sign, Status status) {
        int left = Math.max(0, sign.connections() - 1);
        return new Sign(sign.reader(), sign.at(), left, sign.heartbeat(), status, sign.measured());
    }

    private void update(Reader reader, UnaryOperator<Sign> change) {
        Instant now = clock.instant();
        last.compute(reader.id(), (id, sign) -> change.apply(heard(reader, now, sign)));
    }

    /** One that never kept a connection is connected by each request. */
    private static Sign heard(Reader reader, Instant now, @Nullable Sign sign) {
        if (sign == null) {
            return new Sign(reader, now, 0, Duration.ZERO, Status.CONNECTED, new ReaderClock());
        }
        Status unconnected = sign.unconnected() == Status.OFFLINE ? Status.AWAY : sign.unconnected();
        return new Sign(reader, now, sign.connections(), sign.heartbeat(), unconnected, sign.measured());
    }

    /** Readers that were heard of since this node started, but not lately. */
    public List<Sign> silent() {
        return last.values().stream().filter(this::silent).toList();
    }

    /** Readers whose clocks are measured to be wrong by more than {@link ReaderClock#WRONG}. */
    public List<Sign> wrongClocks() {
        return last.values().stream().filter(sign -> sign.measured().wrong()).toList();
    }

    /** Empty for a reader that this node has not heard of since it started. */
    public Optional<Sign> last(String reader) {
        return Optional.ofNullable(last.get(reader));
    }

    public Status status(Sign sign) {
        Duration quiet = Duration.between(sign.at(), clock.instant());
        if (sign.connections() > 0) {
            return quiet.compareTo(sign.heartbeat()) > 0 ? Status.LATE : Status.CONNECTED;
        }
        boolean longAgo = quiet.compareTo(silentAfter.apply(sign.reader())) > 0;
        return longAgo ? Status.OFFLINE : sign.unconnected();
    }

    /** How many readers of a service have that status, of those heard of since this node started. */
    public long count(Service service, Status status) {
        return last.values().stream()
                .filter(sign -> sign.reader().service() == service && status(sign) == status)
                .count();
    }

    /** How many readers of a service are silent: late or offline. */
    public long countSilent(Service service) {
        return last.values().stream()
                .filter(sign -> sign.reader().service() == service && silent(sign))
                .count();
    }

    /** The largest deviation of a reader's clock of that service, in seconds; 0 when none is known. */
    public double clockSkewSeconds(Service service) {
        return last.values().stream()
                .filter(sign -> sign.reader().service() == service && !silent(sign))
                .mapToDouble(sign -> Math.abs(sign.measured().aheadMillis()) / 1000.0)
                .max()
                .orElse(0);
    }

    private boolean silent(Sign sign) {
        Status status = status(sign);
        return status == Status.LATE || status == Status.OFFLINE;
    }
}
