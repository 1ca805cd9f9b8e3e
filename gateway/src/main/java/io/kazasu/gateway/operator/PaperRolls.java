package io.kazasu.gateway.operator;

import io.kazasu.decision.election.Election;
import io.kazasu.decision.election.ElectionTables;
import io.kazasu.gateway.document.PaperRoll;
import io.kazasu.gateway.document.Print;
import io.kazasu.gateway.document.Printed;
import io.kazasu.ingest.ProblemException;
import io.kazasu.ingest.ProblemType;
import io.kazasu.store.election.HandedOut;
import io.kazasu.tap.Service;
import io.kazasu.tap.Site;
import io.kazasu.tap.SiteKind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Prints the roll that a site works from, with what was handed out so far. A part of the roll at a time is in memory:
 * read, looked up, drawn, forgotten. Used by one event loop.
 */
final class PaperRolls {
    private static final int PART = 500;
    private static final int WAITING_MAX = 2;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("M/d HH:mm", Locale.ROOT);

    /** By district and number; 2-10 comes after 2-9. */
    private static final String ROLL = """
            select holder, data ->> 'voting_district' as voting_district, data ->> 'roll_number' as roll_number,
                data -> 'contests' as contests
            from directory.holder_record
            where name = $1::text and scope = $2::text and ($3::text is null or data ->> 'voting_district' = $3::text)
            order by 2, array(select lpad(part[1], 12, '0')
                from regexp_matches(data ->> 'roll_number', '\\d+|\\D+', 'g') as part), 3
            """;

    private final Desk desk;
    private final Residents residents;
    private final PrintWorker printer;
    private final HandedOut handedOut;
    private final AtomicInteger waiting = new AtomicInteger();

    /** @param thread name of the thread it prints on */
    PaperRolls(Vertx vertx, Desk desk, String thread) {
        this.desk = desk;
        this.residents = new Residents(desk.residents());
        this.printer = new PrintWorker(vertx, thread);
        this.handedOut = new HandedOut(desk.store(Service.ELECTION));
    }

    /** The district whose electors a site receives, or null for those of every district. */
    static @Nullable String district(Site site) {
        return site.kind() == SiteKind.POLLING_PLACE && !site.common() ? site.votingDistrict() : null;
    }

    /** Fails with {@code overloaded} while others are being made. */
    Future<Printed> print(Area area, Election election, Site site) {
        if (waiting.incrementAndGet() > WAITING_MAX) {
            waiting.decrementAndGet();
            return Future.failedFuture(new ProblemException(ProblemType.OVERLOADED));
        }
        Print print = area.print(desk.clock().instant());
        return printer.run(() -> new PaperRoll(election.nameJa(), site.nameJa(), print))
                .compose(roll -> desk.directoryPool()
                        .withTransaction(connection -> fill(connection, new Job(area, election, site, roll)))
                        .eventually(() -> printer.run(() -> {
                            roll.close();
                            return true;
                        })))
                .onComplete(done -> waiting.decrementAndGet());
    }

    private record Job(Area area, Election election, Site site, PaperRoll roll) {}

    private Future<Printed> fill(SqlConnection connection, Job job) {
        Tuple parameters = Tuple.of(ElectionTables.ROLL.name(), job.election().id(), district(job.site()));
        return connection.prepare(ROLL).compose(statement -> next(statement.cursor(parameters), job));
    }

    private Future<Printed> next(Cursor cursor, Job job) {
        return cursor.read(PART)
                .compose(rows -> electors(rows, job))
                .compose(electors -> printer.run(() -> {
                    job.roll().add(electors);
                    return true;
                }))
                .compose(added -> cursor.hasMore() ? next(cursor, job) : printer.run(job.roll()::finish));
    }

    private Future<List<PaperRoll.Elector>> electors(RowSet<Row> rows, Job job) {
        List<UUID> holders = new ArrayList<>(rows.size());
        rows.forEach(row -> holders.add(row.getUUID("holder")));
        Future<Map<UUID, Resident>> people = residents.of(holders);
        Future<Map<UUID, List<HandedOut.Ballot>>> ballots =
                handedOut.to(job.election().id(), holders);
        return Future.all(people, ballots).map(both -> {
            List<PaperRoll.Elector> electors = new ArrayList<>(rows.size());
            for (Row row : rows) {
                UUID holder = row.getUUID("holder");
                Resident person = people.result().getOrDefault(holder, Resident.UNKNOWN);
                List<HandedOut.Ballot> own = ballots.result().getOrDefault(holder, List.of());
                electors.add(new PaperRoll.Elector(
                        row.getString("voting_district"),
                        row.getString("roll_number"),
                        entitledTo(row, job.area()),
                        person.person(),
                        receptions(own, job.area())));
            }
            return electors;
        });
    }

    /** Empty where the elector may have every ballot of the election. */
    private static String entitledTo(Row row, Area area) {
        JsonArray contests = row.getJsonArray("contests");
        if (contests == null || contests.isEmpty()) {
            return "";
        }
        List<String> names = new ArrayList<>();
        contests.forEach(contest -> names.add(area.contestName(contest.toString())));
        return String.join("・", names) + "のみ";
    }

    /** Ballots that were handed out together stand together. */
    private static List<String> receptions(List<HandedOut.Ballot> ballots, Area area) {
        Map<String, List<String>> receptions = new LinkedHashMap<>();
        for (HandedOut.Ballot ballot : ballots) {
            String reception = MINUTE.format(area.local(ballot.tappedAt())) + " " + area.siteName(ballot.site())
                    + (ballot.provisional() ? "（仮投票）" : "");
            receptions.computeIfAbsent(reception, one -> new ArrayList<>()).add(area.contestName(ballot.contest()));
        }
        return receptions.entrySet().stream()
                .map(one -> one.getKey() + " " + String.join("・", one.getValue()))
                .toList();
    }
}
