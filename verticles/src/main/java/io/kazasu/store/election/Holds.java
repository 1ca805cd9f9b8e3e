package io.kazasu.store.election;

import io.kazasu.fanout.Reading;
import io.kazasu.ledger.LedgerEntryRow;
import io.kazasu.ledger.Unnest;
import io.kazasu.store.election.Hold.Settlement;
import io.kazasu.tap.EntryKey;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads holds and how officers settled them. */
final class Holds {
    private static final String HOLD = "select h.reader, h.sequence, h.site, h.reason, h.holder, h.tapped_at, h.late,"
            + " h.result, h.facts, coalesce(h.result -> 'firstIssue', h.facts -> 'firstIssue') as first_issue"
            + " from reception h where h.verdict = 'HOLD' and h.kind in ('TAP', 'MANUAL') and not h.undone";

    // A settlement that could not be carried out, such as issuing what was issued already, has no outcome.
    private static final String WAITING = " and not exists (select from reception s where s.kind = 'SETTLEMENT'"
            + " and s.refers_reader = h.reader and s.refers_sequence = h.sequence and not s.undone"
            + " and s.facts ->> 'outcome' is not null)";

    private static final String IN_ORDER = " order by h.tapped_at, h.reader, h.sequence";

    // A card that nobody knows belongs to no election: it goes into the record of each that was received for that day.
    private static final String OF_ELECTION = " and h.site = $2::text and (h.result ->> 'election' = $1::text"
            + " or h.result ->> 'election' is null and exists (select from ballot_issue b"
            + " where b.election = $1::text and b.site = h.site"
            + " and b.tapped_at >= date_trunc('day', h.tapped_at, $3::text)"
            + " and b.tapped_at < date_trunc('day', h.tapped_at, $3::text) + interval '1 day'))";

    private static final Unnest<EntryKey> KEYS = LedgerEntryRow.keys();

    private static final String SETTLEMENTS = "select s.reader, s.sequence, s.actor, s.decided_at, s.facts,"
            + " s.refers_reader, s.refers_sequence"
            + " from (select " + KEYS.values(1) + ") as hold"
            + " join reception s on s.refers_reader = hold.reader and s.refers_sequence = hold.sequence"
            + " where s.kind = 'SETTLEMENT' and not s.undone and s.facts ->> 'outcome' is not null"
            + " order by s.version";

    private final Pool store;

    Holds(Pool store) {
        this.store = store;
    }

    Future<List<Hold>> waiting(String municipality, @Nullable String site) {
        String sql = HOLD + " and h.municipality = $1::text and ($2::text is null or h.site = $2::text)" + WAITING
                + IN_ORDER;
        return Reading.list(store, sql, Tuple.of(municipality, site), Holds::hold);
    }

    /** Late ones that found the ballots handed out, for whatever else they were held. */
    Future<List<Hold>> doubleReceptions(String municipality) {
        String sql = HOLD + " and h.municipality = $1::text and h.late"
                + " and (h.reason = 'ALREADY_ISSUED' or jsonb_exists(h.facts, 'firstIssue'))" + WAITING + IN_ORDER;
        return Reading.list(store, sql, Tuple.of(municipality), Holds::hold);
    }

    Future<List<Hold>> of(String election, String site, ZoneId timeZone) {
        return Reading.list(
                        store, HOLD + OF_ELECTION + IN_ORDER, Tuple.of(election, site, timeZone.getId()), Holds::hold)
                .compose(this::withSettlements);
    }

    private Future<List<Hold>> withSettlements(List<Hold> holds) {
        Map<EntryKey, List<Settlement>> byHold = new HashMap<>();
        return Reading.list(
                        store,
                        SETTLEMENTS,
                        KEYS.tuple(holds.stream().map(Hold::key).toList()),
                        row -> byHold.computeIfAbsent(Reading.key(row, "refers_"), hold -> new ArrayList<>())
                                .add(settlement(row)))
                .map(read -> holds.stream()
                        .map(hold -> hold.with(byHold.getOrDefault(hold.key(), List.of())))
                        .toList());
    }

    private static Hold hold(Row row) {
        String firstIssuedAt = Reading.text(row, "first_issue", "decidedAt");
        return new Hold(
                Reading.key(row, ""),
                row.getString("site"),
                Reading.text(row, "result", "election"),
                row.getString("reason"),
                row.getUUID("holder"),
                Reading.requireInstant(row, "tapped_at"),
                row.getBoolean("late"),
                Reading.text(row, "result", "expectedSite"),
                Reading.text(row, "first_issue", "site"),
                firstIssuedAt == null ? null : Instant.parse(firstIssuedAt),
                Reading.text(row, "facts", "rollNumber"),
                List.of());
    }

    private static Settlement settlement(Row row) {
        return new Settlement(
                Reading.key(row, ""),
                row.getString("actor"),
                Reading.requireInstant(row, "decided_at"),
                Objects.requireNonNullElse(Reading.text(row, "facts", "outcome"), ""),
                Objects.requireNonNullElse(Reading.text(row, "facts", "note"), ""));
    }
}
