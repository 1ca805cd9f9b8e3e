package io.kazasu.handover;

import io.kazasu.fanout.Reading;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What of the hand-over needs a person, the same on every node. Futures fail as database {@code kazasu} does. */
public final class HandoverTroubles {
    private static final int LETTERS_MAX = 200;

    private static final String INTERRUPTED = "select service, recipient, failing_since, failure"
            + " from directory.handover_cursor where municipality = $1::text"
            + " and failing_since < now() - $2::bigint * interval '1 ms' order by failing_since";

    private static final String LETTERS = "select " + DeadLetter.COLUMNS + " from directory.handover_dead_letter"
            + " where municipality = $1::text and state in ('OPEN', 'RESEND') order by died_at, dead_letter limit "
            + LETTERS_MAX;

    private static final String SETTLE = "update directory.handover_dead_letter set state = $3::text,"
            + " settled_at = now(), settled_by = $4::text where dead_letter = $1::uuid and municipality = $2::text"
            + " and state = 'OPEN'";

    private final Pool kazasu;

    public HandoverTroubles(Pool kazasu) {
        this.kazasu = kazasu;
    }

    /**
     * A recipient that takes nothing for now.
     *
     * @param recipient its URL without the query
     * @param failure the reason of the last try, in few words
     */
    public record Interruption(Service service, String recipient, Instant since, String failure) {}

    /** What a person decides of a dead letter. */
    public enum Settlement {
        /** Tried once more, within seconds; comes back as a dead letter when that fails. */
        RESEND,
        DISMISSED
    }

    /** Recipients that have been failing for longer than {@code grace}. */
    public Future<List<Interruption>> interruptions(String municipality, Duration grace) {
        return Reading.list(
                kazasu,
                INTERRUPTED,
                Tuple.of(municipality, grace.toMillis()),
                row -> new Interruption(
                        Service.valueOf(row.getString("service")),
                        new Recipient(row.getString("recipient")).shown(),
                        Reading.requireInstant(row, "failing_since"),
                        row.getString("failure")));
    }

    /** Those not settled, the oldest 200. */
    public Future<List<DeadLetter>> deadLetters(String municipality) {
        return Reading.list(kazasu, LETTERS, Tuple.of(municipality), DeadLetter::of);
    }

    /** False when there is no such letter in that municipality, or it is settled. */
    public Future<Boolean> settle(UUID id, String municipality, Settlement settlement, String operator) {
        return kazasu.preparedQuery(SETTLE)
                .execute(Tuple.of(id, municipality, settlement.name(), operator))
                .map(rows -> rows.rowCount() == 1);
    }
}
