package io.kazasu.handover;

import io.kazasu.tap.CardKey;
import io.kazasu.tap.CardStatus;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Who agreed to what, in database {@code kazasu}. Nothing is cached: what is committed here is in force on every node.
 * Futures fail as the database does; doing anything again is safe.
 */
public final class Consents {
    private static final String SELECT = "select " + Consent.COLUMNS + " from directory.consent ";

    /** Every card of the person stays locked until the end, so that two clerks are asked one after the other. */
    private static final String LOCK_CARDS = "select card_key, holder, status from directory.card"
            + " where municipality = $2::text and holder ="
            + " (select holder from directory.card where card_key = $1::uuid and municipality = $2::text)"
            + " order by card_key for update";

    private static final String IN_FORCE =
            SELECT + "where holder = $1::uuid and purpose = $2::text and withdrawn_at is null";

    private static final String LATEST = SELECT + "where holder = $1::uuid and purpose = $2::text"
            + " and municipality = $3::text order by granted_at desc, withdrawn_at desc nulls first limit 1";

    private static final String WITHDRAW = "update directory.consent set withdrawn_at = now(), withdrawn_by = $3::text"
            + " where holder = $1::uuid and purpose = $2::text and withdrawn_at is null";

    private static final String GRANT = "insert into directory.consent (" + Consent.COLUMNS + ") values"
            + " ($1::uuid, $2::text, $3::uuid, $4::text, $5::text, $6::text[], $7::text, $8::text, $9::int, now(),"
            + " $10::text, null, null) returning " + Consent.COLUMNS;

    private static final String OF_HOLDERS =
            SELECT + "where holder = any($1::uuid[]) and purpose = any($2::text[])" + " and withdrawn_at is null";

    private final Pool kazasu;

    public Consents(Pool kazasu) {
        this.kazasu = kazasu;
    }

    /** What came of an operator's word. */
    public sealed interface Outcome {
        /** The consent in force now, or the one that was withdrawn last. */
        record Stands(Consent consent) implements Outcome {}

        /** Withdrawn, though the person had never agreed. */
        record NeverGranted() implements Outcome {}

        record NoSuchCard() implements Outcome {}

        /** Only who shows a card that is in use can agree; withdrawing takes any card. */
        record CardNotActive() implements Outcome {}
    }

    /** Agrees to a purpose as it is today; one in force that says all of it stays. */
    public Future<Outcome> grant(CardKey card, Purpose purpose, String operator) {
        return withHolder(card, purpose, (transaction, cards) -> {
            Row shown = cards.shown();
            return CardStatus.ACTIVE.name().equals(shown.getString("status"))
                    ? grant(transaction, shown.getUUID("holder"), purpose, operator)
                    : Future.succeededFuture(new Outcome.CardNotActive());
        });
    }

    /** In force when the future completes. */
    public Future<Outcome> withdraw(CardKey card, Purpose purpose, String operator) {
        return withHolder(card, purpose, (transaction, cards) -> {
            UUID holder = cards.shown().getUUID("holder");
            return transaction
                    .preparedQuery(WITHDRAW)
                    .execute(Tuple.of(holder, purpose.id(), operator))
                    .compose(done -> transaction
                            .preparedQuery(LATEST)
                            .execute(Tuple.of(holder, purpose.id(), purpose.municipality())))
                    .map(rows -> first(rows).<Outcome>map(Outcome.Stands::new).orElse(new Outcome.NeverGranted()));
        });
    }

    /** Empty when there is none in that municipality. */
    public Future<Optional<Consent>> find(UUID id, String municipality) {
        return kazasu.preparedQuery(SELECT + "where consent = $1::uuid and municipality = $2::text")
                .execute(Tuple.of(id, municipality))
                .map(Consents::first);
    }

    /** All that a person ever agreed to in a municipality, in that order. */
    public Future<List<Consent>> ofHolder(UUID holder, String municipality) {
        return kazasu.preparedQuery(SELECT + "where holder = $1::uuid and municipality = $2::text order by granted_at")
                .execute(Tuple.of(holder, municipality))
                .map(Consents::all);
    }

    /** In force at this moment, whatever the purpose says today. */
    Future<List<Consent>> inForce(Collection<UUID> holders, Collection<Purpose> purposes) {
        return kazasu.preparedQuery(OF_HOLDERS)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(holders.toArray(UUID[]::new))
                        .addArrayOfString(purposes.stream().map(Purpose::id).toArray(String[]::new)))
                .map(Consents::all);
    }

    /** The cards of one person; the one that was shown is among them. */
    private record Cards(CardKey key, RowSet<Row> rows) {
        Row shown() {
            return rows.stream()
                    .filter(row -> uuid(key).equals(row.getUUID("card_key")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private interface Act {
        Future<Outcome> on(SqlConnection transaction, Cards cards);
    }

    private Future<Outcome> withHolder(CardKey card, Purpose purpose, Act act) {
        return kazasu.withTransaction(transaction -> transaction
                .preparedQuery(LOCK_CARDS)
                .execute(Tuple.of(uuid(card), purpose.municipality()))
                .compose(rows -> rows.size() == 0
                        ? Future.succeededFuture(new Outcome.NoSuchCard())
                        : act.on(transaction, new Cards(card, rows))));
    }

    private static Future<Outcome> grant(SqlConnection transaction, UUID holder, Purpose purpose, String operator) {
        return transaction
                .preparedQuery(IN_FORCE)
                .execute(Tuple.of(holder, purpose.id()))
                .map(Consents::first)
                .compose(found -> {
                    if (found.isPresent() && found.get().saysAll(purpose)) {
                        return Future.succeededFuture(new Outcome.Stands(found.get()));
                    }
                    return transaction
                            .preparedQuery(WITHDRAW)
                            .execute(Tuple.of(holder, purpose.id(), operator))
                            .compose(old -> insert(transaction, holder, purpose, operator));
                });
    }

    private static Future<Outcome> insert(SqlConnection transaction, UUID holder, Purpose purpose, String operator) {
        return transaction
                .preparedQuery(GRANT)
                .execute(Tuple.tuple()
                        .addUUID(UUID.randomUUID())
                        .addString(purpose.municipality())
                        .addUUID(holder)
                        .addString(purpose.id())
                        .addString(purpose.recipient())
                        .addArrayOfString(purpose.fields().toArray(String[]::new))
                        .addString(purpose.textJa())
                        .addString(purpose.textEn())
                        .addInteger(purpose.retentionDays())
                        .addString(operator))
                .map(rows -> new Outcome.Stands(first(rows).orElseThrow()));
    }

    private static UUID uuid(CardKey key) {
        return new UUID(key.high(), key.low());
    }

    private static Optional<Consent> first(RowSet<Row> rows) {
        return rows.stream().findFirst().map(Consent::of);
    }

    private static List<Consent> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(Consent::of).toList();
    }
}
