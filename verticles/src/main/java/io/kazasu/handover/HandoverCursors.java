package io.kazasu.handover;

import io.kazasu.fanout.Cursor;
import io.kazasu.tap.EntryKey;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * How far the hand-over through one channel has come, in database {@code kazasu}. Every change but the first is made only
 * if the cursor stands where it was seen, so a node that lost its lease changes nothing.
 */
final class HandoverCursors {
    private static final String OF =
            " where municipality = $1::text and service = $2::text and recipient = $3::text" + " and ledger = $4::text";
    private static final String AT = OF + " and xid = $5::text::xid8 and position = $6::bigint";

    private static final String READ = "select xid::text as xid, position from directory.handover_cursor" + OF;

    private static final String CREATE = "insert into directory.handover_cursor"
            + " (municipality, service, recipient, ledger, xid, position)"
            + " values ($1::text, $2::text, $3::text, $4::text, $5::text::xid8, $6::bigint) on conflict do nothing";

    private static final String EVER_AGREED = "select exists (select 1 from directory.consent"
            + " where municipality = $1::text and recipient = $2::text) as agreed";

    private static final String LEASE = "update directory.handover_cursor set owner = $7::uuid,"
            + " leased_until = now() + $8::bigint * interval '1 ms'" + AT
            + " and (owner is null or owner = $7::uuid or leased_until < now())";

    private static final String MOVE = "update directory.handover_cursor set xid = $7::text::xid8,"
            + " position = $8::bigint, failing_since = null, failure = null" + AT;

    private static final String BURY = "with moved as (" + MOVE + " returning 1) insert into"
            + " directory.handover_dead_letter (municipality, service, recipient, ledger, reader, sequence, reason)"
            + " select $1::text, $2::text, $3::text, $4::text, $9::text, $10::bigint, $11::text from moved";

    private static final String FAIL = "update directory.handover_cursor"
            + " set failing_since = coalesce(failing_since, now()), failure = $7::text" + AT
            + " returning (extract(epoch from now() - failing_since) * 1000)::bigint as failing_millis";

    private static final String RELEASE =
            "update directory.handover_cursor set owner = null" + OF + " and owner = $5::uuid";

    private final Pool kazasu;
    private final Channel channel;
    private final String ledger;
    private final UUID owner;

    /** @param owner this node, since it started */
    HandoverCursors(Pool kazasu, Channel channel, String ledger, UUID owner) {
        this.kazasu = kazasu;
        this.channel = channel;
        this.ledger = ledger;
        this.owner = owner;
    }

    /** Empty until {@link #create}. */
    Future<Optional<Cursor>> read() {
        return run(READ, channel()).map(rows -> rows.stream()
                .findFirst()
                .map(row -> new Cursor(row.getString("xid"), row.getLong("position"))));
    }

    Future<Cursor> create(Cursor first) {
        return run(CREATE, at(first)).compose(made -> read()).map(Optional::orElseThrow);
    }

    /** Whether anybody ever agreed that something goes to this recipient. */
    Future<Boolean> everAgreed() {
        return run(EVER_AGREED, Tuple.of(channel.municipality(), channel.recipient()))
                .map(rows -> rows.iterator().next().getBoolean("agreed"));
    }

    /** Takes or prolongs the lease; false when another node has it or has moved on. */
    Future<Boolean> lease(Cursor seen, Duration time) {
        return changed(LEASE, at(seen).addUUID(owner).addLong(time.toMillis()));
    }

    Future<Boolean> move(Cursor seen, Cursor to) {
        return changed(MOVE, at(seen).addString(to.xid()).addLong(to.position()));
    }

    /** Moves on over an event that becomes a dead letter. */
    Future<Boolean> bury(Cursor seen, Cursor to, EntryKey event, String reason) {
        return changed(
                BURY,
                at(seen).addString(to.xid())
                        .addLong(to.position())
                        .addString(event.reader())
                        .addLong(event.sequence())
                        .addString(reason));
    }

    /** Notes that the next event failed; for how long it has been failing. */
    Future<Duration> fail(Cursor seen, String failure) {
        return run(FAIL, at(seen).addString(failure)).map(rows -> rows.stream()
                .findFirst()
                .map(row -> Duration.ofMillis(row.getLong("failing_millis")))
                .orElse(Duration.ZERO));
    }

    Future<Void> release() {
        return run(RELEASE, channel().addUUID(owner)).mapEmpty();
    }

    private Future<Boolean> changed(String sql, Tuple parameters) {
        return run(sql, parameters).map(rows -> rows.rowCount() == 1);
    }

    private Future<RowSet<Row>> run(String sql, Tuple parameters) {
        return kazasu.preparedQuery(sql).execute(parameters);
    }

    private Tuple channel() {
        return Tuple.of(channel.municipality(), channel.service().name(), channel.recipient(), ledger);
    }

    private Tuple at(Cursor seen) {
        return channel().addString(seen.xid()).addLong(seen.position());
    }
}
