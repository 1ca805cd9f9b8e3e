package io.kazasu.gateway.operator;

import io.kazasu.decision.election.Contest;
import io.kazasu.decision.election.Election;
import io.kazasu.directory.Role;
import io.kazasu.gateway.operator.Electorates.Electorate;
import io.kazasu.store.election.BallotCount;
import io.kazasu.store.election.ElectionStore;
import io.kazasu.store.election.Reconciliation;
import io.kazasu.store.election.Turnout;
import io.kazasu.tap.Fields;
import io.kazasu.tap.MalformedException;
import io.kazasu.tap.Service;
import io.kazasu.tap.Site;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turnout, poll records and the stations' counts. */
public final class ElectionReports {
    private static final int BALLOTS_MAX = 1_000_000;

    private static final Set<Role> READERS = EnumSet.of(Role.ELECTION_OFFICER, Role.AUDITOR, Role.ADMIN);

    private final Desk desk;
    private final ElectionStore store;
    private final Electorates electorates;
    private final PaperRolls rolls;

    private ElectionReports(OperatorParts parts) {
        this.desk = parts.desk();
        this.store = new ElectionStore(desk.store(Service.ELECTION));
        this.electorates = new Electorates(desk.directoryPool(), desk.clock());
        this.rolls = new PaperRolls(parts.vertx(), desk, "paper-rolls");
    }

    public static List<OperatorRoute> routes(OperatorParts parts) {
        ElectionReports reports = new ElectionReports(parts);
        return List.of(
                OperatorRoute.put(
                        "/v1/sites/:site/ballot-counts", EnumSet.of(Role.ELECTION_OFFICER), reports::putBallotCount),
                OperatorRoute.table("/v1/elections/:election/reconciliation", READERS, reports::reconciliation),
                OperatorRoute.printable("/v1/elections/:election/turnout", READERS, reports::turnout),
                OperatorRoute.printable("/v1/elections/:election/record", READERS, reports::record),
                OperatorRoute.get(
                                "/v1/elections/:election/paper-roll",
                                EnumSet.of(Role.ELECTION_OFFICER, Role.ADMIN),
                                reports::paperRoll)
                        .as(Format.PDF));
    }

    private Future<Answer> putBallotCount(Call call) {
        Fields body = call.body();
        Area area = Area.of(call, desk.directory());
        Site site = area.site(call.path("site"));
        Election election = area.election(body.requireText("election"));
        String contest = body.requireText("contest");
        if (area.contests(election).stream().noneMatch(one -> one.id().equals(contest))) {
            throw new MalformedException("contest", "a contest of the election");
        }
        LocalDateTime hour = hour(body, area.timeZone());
        int handedOut = (int) body.requireInteger("handedOut", 0, BALLOTS_MAX);
        BallotCount count = new BallotCount(
                call.municipality(),
                site.id(),
                election.id(),
                contest,
                hour,
                handedOut,
                call.operator().name());
        return store.putBallotCount(count)
                .map(done -> new Answer.Json(new JsonObject()
                        .put("site", site.id())
                        .put("election", election.id())
                        .put("contest", contest)
                        .put("hour", hour.toString())
                        .put("handedOut", handedOut)));
    }

    /** On the municipality's clock, or with an offset. */
    private static LocalDateTime hour(Fields body, ZoneId timeZone) {
        String text = body.requireText("hour");
        try {
            LocalDateTime hour = text.length() > "2026-11-29T09:00:00".length() || text.endsWith("Z")
                    ? OffsetDateTime.parse(text).atZoneSameInstant(timeZone).toLocalDateTime()
                    : LocalDateTime.parse(text);
            if (hour.equals(hour.truncatedTo(ChronoUnit.HOURS)) && hour.getYear() >= 1970 && hour.getYear() < 3000) {
                return hour;
            }
        } catch (DateTimeException e) {
            // the same fault as half an hour
        }
        throw new MalformedException("hour", "the beginning of an hour, such as 2026-11-29T09:00");
    }

    private Future<Answer> reconciliation(Call call) {
        Area area = Area.of(call, desk.directory());
        Election election = area.election(call.path("election"));
        return store.reconciliation(election.id(), area.timeZone())
                .map(found -> new Answer.Report(() -> json(found), () -> csv(found)));
    }

    private static JsonObject json(Reconciliation found) {
        JsonArray rows = new JsonArray();
        found.lines()
                .forEach(line -> rows.add(new JsonObject()
                        .put("site", line.site())
                        .put("contest", line.contest())
                        .put("hour", line.hour().toString())
                        .put("receptions", line.receptions())
                        .put("handedOut", line.handedOut())
                        .put("difference", line.difference())));
        return new JsonObject().put("election", found.election()).put("rows", rows);
    }

    private static CsvTable csv(Reconciliation found) {
        CsvTable table = new CsvTable("site", "contest", "hour", "receptions", "handedOut", "difference");
        found.lines()
                .forEach(line -> table.row(
                        line.site(),
                        line.contest(),
                        line.hour(),
                        line.receptions(),
                        line.handedOut(),
                        line.difference()));
        return table;
    }

    private Future<Answer> turnout(Call call) {
        Area area = Area.of(call, desk.directory());
        Election election = area.election(call.path("election"));
        List<String> contests =
                area.contests(election).stream().map(Contest::id).toList();
        Future<Map<String, Electorate>> entitled = electorates.of(election.id(), contests);
        return store.turnout(election.id(), area.timeZone())
                .compose(turnout -> entitled.map(electorate -> new Answer.Report(
                        () -> json(turnout, electorate),
                        () -> csv(turnout),
                        () -> ElectionPapers.turnout(
                                area,
                                election,
                                turnout,
                                electorate,
                                desk.clock().instant()))));
    }

    private static JsonObject json(Turnout turnout, Map<String, Electorate> electorate) {
        JsonArray rows = new JsonArray();
        turnout.rows()
                .forEach(row -> rows.add(new JsonObject()
                        .put("site", row.site())
                        .put("votingDistrict", row.votingDistrict())
                        .put("voting", row.voting())
                        .put("contest", row.contest())
                        .put("sex", row.sex())
                        .put("hour", row.hour().toString())
                        .put("count", row.count())));
        JsonObject totals = new JsonObject();
        electorate.forEach((contest, electors) -> {
            Turnout.Total total = turnout.totals().getOrDefault(contest, new Turnout.Total(0, 0));
            totals.put(
                    contest,
                    new JsonObject()
                            .put("early", total.early())
                            .put("pollingDay", total.pollingDay())
                            .put("electorate", electors.electors())
                            .put("districts", new JsonObject(Map.copyOf(electors.byDistrict()))));
        });
        return new JsonObject()
                .put("election", turnout.election())
                .put("rows", rows)
                .put("totals", totals)
                .put("asOf", turnout.asOf() == null ? null : turnout.asOf().toString());
    }

    private static CsvTable csv(Turnout turnout) {
        CsvTable table = new CsvTable("site", "votingDistrict", "voting", "contest", "sex", "hour", "count");
        turnout.rows()
                .forEach(row -> table.row(
                        row.site(),
                        row.votingDistrict(),
                        row.voting(),
                        row.contest(),
                        row.sex(),
                        row.hour(),
                        row.count()));
        return table;
    }

    private Future<Answer> record(Call call) {
        Area area = Area.of(call, desk.directory());
        Election election = area.election(call.path("election"));
        Site site = site(call, area);
        return store.record(election.id(), site.id(), area.timeZone())
                .map(found -> new Answer.Report(
                        () -> PollRecords.json(found),
                        () -> PollRecords.csv(found),
                        () -> ElectionPapers.record(
                                area, election, site, found, desk.clock().instant())));
    }

    private static Site site(Call call, Area area) {
        return area.site(call.query("site").orElseThrow(() -> new MalformedException("site", "a site's ID")));
    }

    private Future<Answer> paperRoll(Call call) {
        Area area = Area.of(call, desk.directory());
        Election election = area.election(call.path("election"));
        return rolls.print(area, election, site(call, area)).map(Answer.Paper::new);
    }
}
