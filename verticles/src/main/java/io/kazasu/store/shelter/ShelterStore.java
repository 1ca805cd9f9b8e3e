package io.kazasu.store.shelter;

import io.kazasu.fanout.Reading;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What shelters ask of their store. Knows people by opaque ID only. Callable from any thread; futures fail as the
 * store's database does, and repeating is safe.
 */
public final class ShelterStore {
    private static final String COUNTS =
            "select site, count(*)::int as people, count(distinct household)::int as households"
                    + " from stay where site is not null";

    private static final String PEOPLE = "select site, count(*)::int as people from stay"
            + " where site is not null and municipality = $1::text group by site";

    private static final String OCCUPANTS = "select holder, household, site, relation, since from stay"
            + " where site = $1::text order by household, since, holder";

    private static final String OVER_SINCE =
            "select since from stay where site = $1::text order by since offset $2::int limit 1";

    private static final String LOCATE = "select holder, household, site, relation, since from stay"
            + " where municipality = $1::text and holder = any($2::uuid[]) and site is not null";

    private static final String MOVES = "select change.household, change.site, change.previous_site, change.changed_at"
            + " from stay_change change join reception using (reader, sequence)"
            + " where change.holder = $1::uuid and municipality = $2::text and not change.undone"
            + " order by change.changed_at, reader, sequence";

    private final Pool store;

    public ShelterStore(Pool store) {
        this.store = store;
    }

    /** People in at a shelter, and of how many households. */
    public record Occupancy(String site, int people, int households) {}

    /**
     * Someone who is in at a shelter.
     *
     * @param relation to the head of the household, or null when no tap told
     */
    public record Occupant(
            UUID holder,
            UUID household,
            String site,
            @Nullable String relation,
            Instant since) {}

    /**
     * A coming or going.
     *
     * @param site null for having left
     * @param previousSite where the person was before, or null
     */
    public record Move(
            UUID household, @Nullable String site, @Nullable String previousSite, Instant at) {}

    /** By site, of those that somebody is in at. */
    public Future<Map<String, Occupancy>> occupancies(String municipality) {
        String sql = COUNTS + " and municipality = $1::text group by site order by site";
        return Reading.list(store, sql, Tuple.of(municipality), ShelterStore::occupancy)
                .map(counts -> counts.stream()
                        .collect(Collectors.toMap(
                                Occupancy::site, Function.identity(), (first, same) -> first, LinkedHashMap::new)));
    }

    /** People by site, of those that somebody is in at; cheaper than {@link #occupancies}. */
    public Future<Map<String, Integer>> people(String municipality) {
        return Reading.list(
                        store,
                        PEOPLE,
                        Tuple.of(municipality),
                        row -> Map.entry(row.getString("site"), row.getInteger("people")))
                .map(counts -> counts.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    public Future<Occupancy> occupancy(String site) {
        return Reading.list(
                        store, COUNTS + " and site = $1::text group by site", Tuple.of(site), ShelterStore::occupancy)
                .map(counts -> counts.isEmpty() ? new Occupancy(site, 0, 0) : counts.getFirst());
    }

    private static Occupancy occupancy(Row row) {
        return new Occupancy(row.getString("site"), row.getInteger("people"), row.getInteger("households"));
    }

    /** Everybody in at a shelter, households together. */
    public Future<List<Occupant>> occupants(String site) {
        return Reading.list(store, OCCUPANTS, Tuple.of(site), ShelterStore::occupant);
    }

    /** When the first came who found {@code capacity} people in, going by those who are in now; empty when there is room. */
    public Future<Optional<Instant>> overSince(String site, int capacity) {
        return Reading.list(store, OVER_SINCE, Tuple.of(site, capacity), row -> Reading.requireInstant(row, "since"))
                .map(found -> found.stream().findFirst());
    }

    /** Those of {@code holders} who are in at a shelter of the municipality, by holder. */
    public Future<Map<UUID, Occupant>> locate(String municipality, Collection<UUID> holders) {
        Tuple parameters = Tuple.of(municipality).addArrayOfUUID(holders.toArray(UUID[]::new));
        return Reading.list(store, LOCATE, parameters, ShelterStore::occupant)
                .map(found -> found.stream().collect(Collectors.toMap(Occupant::holder, Function.identity())));
    }

    private static Occupant occupant(Row row) {
        return new Occupant(
                row.getUUID("holder"),
                row.getUUID("household"),
                Objects.requireNonNull(row.getString("site")),
                row.getString("relation"),
                Reading.requireInstant(row, "since"));
    }

    /** Where a person was in the municipality, the oldest first; without what was undone. */
    public Future<List<Move>> moves(String municipality, UUID holder) {
        return Reading.list(
                store,
                MOVES,
                Tuple.of(holder, municipality),
                row -> new Move(
                        row.getUUID("household"),
                        row.getString("site"),
                        row.getString("previous_site"),
                        Reading.requireInstant(row, "changed_at")));
    }
}
