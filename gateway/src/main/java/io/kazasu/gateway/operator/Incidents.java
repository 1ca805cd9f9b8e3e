package io.kazasu.gateway.operator;

import io.kazasu.directory.Role;
import io.kazasu.fanout.FanoutStatus;
import io.kazasu.store.election.ElectionIncident;
import io.kazasu.store.election.ElectionIncident.BallotCountDifference;
import io.kazasu.store.election.ElectionIncident.DoubleReception;
import io.kazasu.store.election.ElectionStore;
import io.kazasu.store.shelter.ShelterStore;
import io.kazasu.tap.Municipality;
import io.kazasu.tap.Service;
import io.kazasu.tap.Site;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What is amiss at this moment, made out anew each time from what the stores and this node know. Any thread. */
final class Incidents {
    private static final double LAG_SECONDS_MAX = 10;

    private final Desk desk;
    private final ElectionStore elections;
    private final ShelterStore shelters;
    private final ReaderIncidents readerIncidents;
    private final HandoverIncidents handover;

    Incidents(Desk desk) {
        this.desk = desk;
        this.elections = new ElectionStore(desk.store(Service.ELECTION));
        this.shelters = new ShelterStore(desk.store(Service.SHELTER));
        this.readerIncidents = new ReaderIncidents(desk);
        this.handover = new HandoverIncidents(desk.handover().troubles());
    }

    static List<OperatorRoute> routes(OperatorParts parts) {
        Incidents incidents = new Incidents(parts.desk());
        LiveFeed feed = new LiveFeed(parts.vertx(), parts.desk(), incidents);
        Set<Role> everybody = EnumSet.allOf(Role.class);
        return List.of(
                OperatorRoute.get("/v1/incidents", everybody, incidents::list),
                OperatorRoute.get("/v1/events", everybody, feed::follow).as(Format.EVENTS));
    }

    private Future<Answer> list(Call call) {
        return of(call.municipality()).map(incidents -> {
            JsonArray array = new JsonArray();
            incidents.forEach(incident -> array.add(incident.json()));
            return new Answer.Json(new JsonObject().put("incidents", array));
        });
    }

    /** Of one municipality and of the whole node, the oldest first. */
    Future<List<Incident>> of(String municipality) {
        return ofMunicipality(municipality).map(own -> Stream.concat(own.stream(), ofStores().stream())
                .sorted(Comparator.comparing(Incident::since))
                .toList());
    }

    Future<List<Incident>> ofMunicipality(String municipality) {
        ZoneId timeZone = desk.directory()
                .reference()
                .municipality(municipality)
                .map(Municipality::timeZone)
                .orElse(ZoneId.of("Asia/Tokyo"));
        List<Future<List<Incident>>> parts = List.of(
                ofElections(municipality, timeZone),
                ofShelters(municipality),
                handover.of(municipality),
                Future.succeededFuture(readerIncidents.of(municipality, timeZone)),
                Future.succeededFuture(ofLedger(municipality)));
        return Future.all(parts)
                .map(all ->
                        parts.stream().flatMap(part -> part.result().stream()).toList());
    }

    private Future<List<Incident>> ofElections(String municipality, ZoneId timeZone) {
        return elections.incidents(municipality, timeZone).map(found -> found.stream()
                .map(one -> ofElection(one, timeZone))
                .toList());
    }

    private static Incident ofElection(ElectionIncident found, ZoneId timeZone) {
        return switch (found) {
            case DoubleReception one ->
                new Incident(
                        IncidentKind.DOUBLE_RECEPTION,
                        Service.ELECTION,
                        Stream.of(one.site(), one.otherSite())
                                .filter(Objects::nonNull)
                                .toList(),
                        one.tappedAt(),
                        new JsonObject()
                                .put("election", one.election())
                                .put("reader", one.hold().reader())
                                .put("sequence", one.hold().sequence()));
            case BallotCountDifference one ->
                new Incident(
                        IncidentKind.BALLOT_COUNT_DIFFERENCE,
                        Service.ELECTION,
                        List.of(one.site()),
                        one.hour().atZone(timeZone).toInstant(),
                        new JsonObject()
                                .put("election", one.election())
                                .put("contest", one.contest())
                                .put("hour", one.hour().toString())
                                .put("receptions", one.receptions())
                                .put("handedOut", one.handedOut()));
        };
    }

    private Future<List<Incident>> ofShelters(String municipality) {
        return shelters.people(municipality).compose(people -> {
            List<Future<Incident>> over = new ArrayList<>();
            for (Site site : desk.directory().reference().sites(municipality)) {
                Integer capacity = site.capacity();
                int there = people.getOrDefault(site.id(), 0);
                if (capacity != null && there > capacity) {
                    over.add(overCapacity(site.id(), there, capacity));
                }
            }
            return Future.all(over).map(all -> over.stream().map(Future::result).toList());
        });
    }

    /** Since the first came who found no room, going by those who are in now. */
    private Future<Incident> overCapacity(String site, int people, int capacity) {
        return shelters.overSince(site, capacity)
                .map(since -> new Incident(
                        IncidentKind.OVER_CAPACITY,
                        Service.SHELTER,
                        List.of(site),
                        since.orElseGet(desk.clock()::instant),
                        new JsonObject().put("occupancy", people).put("capacity", capacity)));
    }

    private List<Incident> ofLedger(String municipality) {
        return desk.ledgers().awaySince(municipality).stream()
                .map(since -> new Incident(IncidentKind.LEDGER_UNAVAILABLE, null, List.of(), since, new JsonObject()))
                .toList();
    }

    List<Incident> ofStores() {
        return desk.fanouts().get().stream()
                .filter(status -> status.blocked() || status.lagSeconds() > LAG_SECONDS_MAX)
                .map(this::behind)
                .toList();
    }

    private Incident behind(FanoutStatus status) {
        Instant since = desk.clock().instant().minus(Duration.ofMillis((long) (status.lagSeconds() * 1_000)));
        return new Incident(
                IncidentKind.STORE_BEHIND,
                status.service(),
                List.of(),
                since,
                new JsonObject()
                        .put("state", status.state().name())
                        .put("backlogEntries", status.backlogEntries())
                        .put("lagSeconds", status.lagSeconds()));
    }
}
