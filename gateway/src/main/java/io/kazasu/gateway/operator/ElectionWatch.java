package io.kazasu.gateway.operator;

import io.kazasu.decision.election.Contest;
import io.kazasu.decision.election.Election;
import io.kazasu.decision.election.ElectionTables;
import io.kazasu.directory.Role;
import io.kazasu.store.election.Correction;
import io.kazasu.store.election.ElectionStore;
import io.kazasu.store.election.Hold;
import io.kazasu.store.election.Pace;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What officers watch on election day: which elections there are, how fast people come, and what waits for an officer. */
final class ElectionWatch {
    private static final Set<Role> READERS = EnumSet.of(Role.ELECTION_OFFICER, Role.AUDITOR, Role.ADMIN);
    private static final Duration PACE_SPAN = Duration.ofHours(2);

    private final Desk desk;
    private final ElectionStore store;

    private ElectionWatch(Desk desk) {
        this.desk = desk;
        this.store = new ElectionStore(desk.store(Service.ELECTION));
    }

    static List<OperatorRoute> routes(OperatorParts parts) {
        ElectionWatch watch = new ElectionWatch(parts.desk());
        return List.of(
                OperatorRoute.get("/v1/elections", READERS, watch::elections),
                OperatorRoute.get("/v1/elections/:election/pace", READERS, watch::pace),
                OperatorRoute.get("/v1/holds", READERS, watch::holds),
                OperatorRoute.get("/v1/corrections", READERS, watch::corrections));
    }

    /** The next polling day first, those that are over last. */
    private Future<Answer> elections(Call call) {
        Area area = Area.of(call, desk.directory());
        LocalDate today = area.local(desk.clock().instant()).toLocalDate();
        JsonArray elections = new JsonArray();
        area.reference().items(ElectionTables.ELECTIONS).stream()
                .filter(election -> election.municipality().equals(area.municipality()))
                .sorted(Comparator.comparing(
                                (Election election) -> election.pollingDay().isBefore(today))
                        .thenComparing(Election::pollingDay)
                        .thenComparing(Election::id))
                .forEach(election -> elections.add(json(area, election)));
        return Future.succeededFuture(
                new Answer.Json(new JsonObject().put("today", today.toString()).put("elections", elections)));
    }

    private static JsonObject json(Area area, Election election) {
        JsonArray contests = new JsonArray();
        area.contests(election).forEach(contest -> contests.add(json(contest, election)));
        return new JsonObject()
                .put("election", election.id())
                .put("nameJa", election.nameJa())
                .put("nameEn", election.nameEn())
                .put("pollingDay", election.pollingDay().toString())
                .put("contests", contests);
    }

    private static JsonObject json(Contest contest, Election election) {
        LocalDate from = contest.earlyFrom();
        LocalDate to = contest.earlyTo();
        LocalDate last = to == null ? election.pollingDay().minusDays(1) : to;
        return new JsonObject()
                .put("contest", contest.id())
                .put("nameJa", contest.nameJa())
                .put("nameEn", contest.nameEn())
                .put("earlyFrom", from == null ? null : from.toString())
                .put("earlyTo", from == null ? null : last.toString());
    }

    private Future<Answer> pace(Call call) {
        Election election = Area.of(call, desk.directory()).election(call.path("election"));
        Instant since = desk.clock().instant().minus(PACE_SPAN);
        return store.pace(election.id(), since).map(found -> {
            JsonArray minutes = new JsonArray();
            found.forEach(pace -> minutes.add(json(pace)));
            return new Answer.Json(new JsonObject()
                    .put("election", election.id())
                    .put("since", since.toString())
                    .put("minutes", minutes));
        });
    }

    private static JsonObject json(Pace pace) {
        return new JsonObject()
                .put("minute", pace.minute().toString())
                .put("accepted", pace.accepted())
                .put("held", pace.held());
    }

    private Future<Answer> holds(Call call) {
        Area area = Area.of(call, desk.directory());
        String site = call.query("site").map(id -> area.site(id).id()).orElse(null);
        return store.holdsWaiting(area.municipality(), site).map(found -> {
            JsonArray holds = new JsonArray();
            found.forEach(hold -> holds.add(json(hold)));
            return new Answer.Json(new JsonObject().put("holds", holds));
        });
    }

    private static JsonObject json(Hold hold) {
        String firstSite = hold.firstIssueSite();
        return new JsonObject()
                .put("reader", hold.key().reader())
                .put("sequence", hold.key().sequence())
                .put("site", hold.site())
                .put("election", hold.election())
                .put("rollNumber", hold.rollNumber())
                .put("reason", hold.reason())
                .put("tappedAt", hold.tappedAt().toString())
                .put("late", hold.late())
                .put("expectedSite", hold.expectedSite())
                .put(
                        "firstIssue",
                        firstSite == null
                                ? null
                                : new JsonObject().put("site", firstSite).put("decidedAt", text(hold.firstIssuedAt())));
    }

    private Future<Answer> corrections(Call call) {
        return store.pendingCorrections(call.municipality()).map(found -> {
            JsonArray corrections = new JsonArray();
            found.forEach(correction -> corrections.add(json(correction)));
            return new Answer.Json(new JsonObject().put("corrections", corrections));
        });
    }

    private static JsonObject json(Correction correction) {
        return new JsonObject()
                .put("id", correction.undone().toString())
                .put("reader", correction.undone().reader())
                .put("sequence", correction.undone().sequence())
                .put("site", correction.site())
                .put("rollNumber", correction.rollNumber())
                .put("reason", correction.reason())
                .put("requestedBy", correction.requestedBy())
                .put("requestedAt", text(correction.requestedAt()));
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
