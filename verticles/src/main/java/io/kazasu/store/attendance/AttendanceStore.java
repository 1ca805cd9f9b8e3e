package io.kazasu.store.attendance;

import io.kazasu.fanout.Reading;
import io.kazasu.store.attendance.StaffTap.Staff;
import io.kazasu.tap.Direction;
import io.kazasu.tap.Fields;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What attendance asks of its store. Callable from any thread; futures fail as the store's database does, and repeating
 * is safe.
 */
public final class AttendanceStore {
    // An older IN lacks its OUT, which makes nobody present.
    private static final String IS_IN = " from presence where municipality = $1::text and direction = 'IN'"
            + " and since > $2::timestamptz - interval '" + Stint.LONGEST.toHours() + " hours'";

    private static final String PRESENCE = "select holder, staff_number, site, since, work_date" + IS_IN
            + " and ($3::text is null or site = $3::text) order by site, staff_number, holder";

    private static final String HEADCOUNTS =
            "select site, count(*)::int as people" + IS_IN + " group by site order by site";

    private static final String TAPS = "select holder, site, tapped_at, facts from reception"
            + " where municipality = $1::text and tapped_at >= $2::timestamptz and tapped_at < $3::timestamptz"
            + " and verdict = 'ACCEPTED' and kind in ('TAP', 'MANUAL') and not undone and holder is not null"
            + " order by tapped_at, decided_at, reader, sequence";

    private final Pool store;

    public AttendanceStore(Pool store) {
        this.store = store;
    }

    /** Someone who is in (在庁者). */
    public record Present(UUID holder, String staffNumber, String site, Instant since, LocalDate workDate) {}

    /** @param site null for all of the municipality's */
    public Future<List<Present>> presence(String municipality, @Nullable String site, Instant asOf) {
        return Reading.list(
                store,
                PRESENCE,
                Tuple.of(municipality, asOf.atOffset(ZoneOffset.UTC), site),
                row -> new Present(
                        row.getUUID("holder"),
                        row.getString("staff_number"),
                        row.getString("site"),
                        Reading.requireInstant(row, "since"),
                        row.getLocalDate("work_date")));
    }

    /** People in, by site; sites with nobody are left out. */
    public Future<Map<String, Integer>> headcounts(String municipality, Instant asOf) {
        return store.preparedQuery(HEADCOUNTS)
                .execute(Tuple.of(municipality, asOf.atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    Map<String, Integer> counts = new LinkedHashMap<>();
                    rows.forEach(row -> counts.put(row.getString("site"), row.getInteger("people")));
                    return counts;
                });
    }

    /** Taps that count for timesheets, in the order of time. */
    public Future<List<StaffTap>> taps(String municipality, Timesheet.Window window) {
        Tuple where = Tuple.of(
                municipality,
                window.from().atOffset(ZoneOffset.UTC),
                window.to().atOffset(ZoneOffset.UTC));
        return Reading.list(store, TAPS, where, AttendanceStore::tap);
    }

    private static StaffTap tap(Row row) {
        Fields facts = Fields.of(row.getJsonObject("facts").getMap());
        Staff staff = new Staff(
                row.getUUID("holder"),
                facts.requireText("staffNumber"),
                facts.text("homeSite").orElse(""));
        return new StaffTap(
                staff,
                row.getString("site"),
                Reading.requireInstant(row, "tapped_at"),
                facts.constant("requested", Direction.class).orElse(Direction.AUTO),
                schedule(facts));
    }

    private static Schedule schedule(Fields facts) {
        return new Schedule(
                facts.time("dayStart").orElse(LocalTime.MIDNIGHT),
                facts.time("dayEnd").orElse(LocalTime.MIDNIGHT),
                facts.time("dayBoundary").orElse(LocalTime.of(3, 0)),
                Duration.ofSeconds(facts.requireInteger("debounceSeconds", 0, Integer.MAX_VALUE)),
                ZoneId.of(facts.requireText("timeZone")));
    }
}
