package io.kazasu.gateway;

import io.kazasu.tap.Service;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The counts behind {@link LiveHeadcount}. What this node has decided stands until its store has taken it in: a reading
 * from before that knows less. Any thread.
 */
final class Headcounts {
    private static final long EVERYTHING = Long.MAX_VALUE;

    private final Map<Place, Count> counts = new ConcurrentHashMap<>();
    private final Map<Service, Long> applied = new ConcurrentHashMap<>();

    /** Where people are counted. */
    record Place(Service service, String site) {}

    /** @param position of the newest entry decided here, 0 when there is none */
    private record Count(int people, long position) {}

    int at(Place place) {
        Count count = counts.get(place);
        return count == null ? 0 : count.people();
    }

    void recorded(Place place, int people, long position) {
        counts.merge(
                place,
                new Count(people, position),
                (before, now) -> new Count(people, Math.max(position, before.position())));
    }

    /** The store has taken in what the ledger has up to {@code position}. */
    void applied(Service service, long position) {
        applied.put(service, position);
    }

    /** Another node has delivered to the store, nobody knows how far. */
    void overtaken(Service service) {
        applied.put(service, EVERYTHING);
    }

    /** To be asked before the store is read. */
    long appliedUpTo(Service service) {
        return applied.getOrDefault(service, 0L);
    }

    /**
     * @param people as the store had it, null for nobody
     * @param upTo what {@link #appliedUpTo} said before the store was read
     */
    void read(Place place, @Nullable Integer people, long upTo) {
        counts.compute(place, (same, known) -> {
            if (known != null && known.position() > upTo) {
                return known;
            }
            return people == null ? null : new Count(people, 0);
        });
    }
}
