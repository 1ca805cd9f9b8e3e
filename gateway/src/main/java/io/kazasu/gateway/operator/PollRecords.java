package io.kazasu.gateway.operator;

import io.kazasu.store.election.Correction;
import io.kazasu.store.election.Hold;
import io.kazasu.store.election.PollRecord;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How what the 投票録 needs is written. */
final class PollRecords {
    private PollRecords() {}

    static JsonObject json(PollRecord found) {
        JsonArray ballots = new JsonArray();
        found.ballots()
                .forEach(line -> ballots.add(new JsonObject()
                        .put("contest", line.contest())
                        .put("voting", line.voting())
                        .put("sex", line.sex())
                        .put("provisional", line.provisional())
                        .put("count", line.count())));
        JsonArray holds = new JsonArray();
        found.holds().forEach(hold -> holds.add(json(hold)));
        JsonArray corrections = new JsonArray();
        found.corrections().forEach(correction -> corrections.add(json(correction)));
        JsonArray hours = new JsonArray();
        found.hours()
                .forEach(hour -> hours.add(new JsonObject()
                        .put("hour", hour.hour().toString())
                        .put("receptions", hour.receptions())
                        .put("first", hour.first().toString())
                        .put("last", hour.last().toString())));
        JsonObject reasons = new JsonObject();
        found.holdsByReason().forEach(reasons::put);
        return new JsonObject()
                .put("election", found.election())
                .put("site", found.site())
                .put("ballots", ballots)
                .put("holds", holds)
                .put("holdsByReason", reasons)
                .put("corrections", corrections)
                .put("hours", hours);
    }

    private static JsonObject json(Hold hold) {
        JsonArray settlements = new JsonArray();
        hold.settlements()
                .forEach(settlement -> settlements.add(new JsonObject()
                        .put("officer", settlement.officer())
                        .put("at", settlement.at().toString())
                        .put("outcome", settlement.outcome())
                        .put("note", settlement.note())));
        return new JsonObject()
                .put("reader", hold.key().reader())
                .put("sequence", hold.key().sequence())
                .put("reason", hold.reason())
                .put("tappedAt", hold.tappedAt().toString())
                .put("late", hold.late())
                .put("expectedSite", hold.expectedSite())
                .put("firstIssueSite", hold.firstIssueSite())
                .put("settlements", settlements);
    }

    private static JsonObject json(Correction correction) {
        return new JsonObject()
                .put("reader", correction.undone().reader())
                .put("sequence", correction.undone().sequence())
                .put("state", correction.approvedAt() == null ? "PENDING" : "DONE")
                .put("reason", correction.reason())
                .put("requestedBy", correction.requestedBy())
                .put("requestedAt", text(correction.requestedAt()))
                .put("approvedBy", correction.approvedBy())
                .put("approvedAt", text(correction.approvedAt()));
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    /** One table of all parts; {@code part} tells which. */
    static CsvTable csv(PollRecord found) {
        CsvTable table = new CsvTable(
                "part",
                "contest",
                "voting",
                "sex",
                "provisional",
                "hour",
                "count",
                "reader",
                "sequence",
                "reason",
                "at",
                "officer",
                "outcome",
                "note");
        found.ballots()
                .forEach(line -> table.row(
                        "BALLOTS",
                        line.contest(),
                        line.voting(),
                        line.sex(),
                        line.provisional(),
                        null,
                        line.count(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
        found.hours()
                .forEach(hour -> table.row(
                        "HOUR",
                        null,
                        null,
                        null,
                        null,
                        hour.hour(),
                        hour.receptions(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
        found.holds().forEach(hold -> holdRows(table, hold));
        found.corrections()
                .forEach(one -> table.row(
                        "CORRECTION",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        one.undone().reader(),
                        one.undone().sequence(),
                        one.reason(),
                        one.requestedAt(),
                        one.requestedBy(),
                        one.approvedAt() == null ? "PENDING" : "DONE",
                        one.approvedBy()));
        return table;
    }

    private static void holdRows(CsvTable table, Hold hold) {
        table.row(
                "HOLD",
                null,
                null,
                null,
                null,
                null,
                null,
                hold.key().reader(),
                hold.key().sequence(),
                hold.reason(),
                hold.tappedAt(),
                null,
                null,
                null);
        hold.settlements()
                .forEach(one -> table.row(
                        "SETTLEMENT",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        hold.key().reader(),
                        hold.key().sequence(),
                        hold.reason(),
                        one.at(),
                        one.officer(),
                        one.outcome(),
                        one.note()));
    }
}
