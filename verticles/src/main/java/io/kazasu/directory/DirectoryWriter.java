package io.kazasu.directory;

import io.kazasu.directory.Directory.Change;
import io.kazasu.tap.CardStatus;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/**
 * Changes that operators make. Each is one statement, so that the change, its history and its notification are one
 * transaction; each may be repeated.
 */
final class DirectoryWriter {
    private static final String SET_STATUS = """
            with old as (
              select card_key, status from directory.card where card_key = $1 and municipality = $2 for update),
            changed as (
              update directory.card c set status = $3, status_by = $4 from old
              where c.card_key = old.card_key and old.status <> 'REVOKED'
                -- who confirms what an import said makes it theirs: no later import lifts it
                and (old.status <> $3 or c.status_by = 'import') returning c.card_key),
            history as (
              insert into directory.card_status_change (card_key, status, changed_by, reason)
              select card_key, $3, $4, $5 from changed),
            told as (select pg_notify('kazasu_directory', 'card ' || card_key) from changed)
            select status, (select count(*) from told) as told from old
            """;

    /**
     * Every card of the same holder in that municipality; rows are the cards, whether or not they changed. An import writes
     * the services of all its cards as they were when it began to, so enrolments wait until it has.
     */
    private static final String CARDS = """
            with alone as materialized (select from pg_advisory_xact_lock_shared(%s)),
            cards as (
              select c.card_key from alone, directory.card c
              where c.municipality = $2
                and c.holder = (select holder from directory.card where card_key = $1 and municipality = $2)
              order by c.card_key for update of c),
            """.formatted(FileImport.LOCK_KEY);

    private static final String TELL = """
            told as (select pg_notify('kazasu_directory', 'card ' || card_key) from changed)
            select card_key, (select count(*) from told) as told from cards
            """;

    private static final String ENROLL = CARDS + """
            changed as (
              insert into directory.enrollment (card_key, service, started_by, start_reason)
              select card_key, $3, $4, $5 from cards
              on conflict (card_key, service) where ended_at is null do nothing returning card_key),
            open as (
              update directory.card c set services = array(select unnest(c.services) union select $3 order by 1)
              from changed where c.card_key = changed.card_key),
            """ + TELL;

    private static final String LEAVE = CARDS + """
            changed as (
              update directory.enrollment e set ended_at = now(), ended_by = $4, end_reason = $5 from cards
              where e.card_key = cards.card_key and e.service = $3 and e.ended_at is null returning e.card_key),
            open as (
              update directory.card c set services = array_remove(c.services, $3)
              from changed where c.card_key = changed.card_key),
            """ + TELL;

    private static final String ADD_VISITOR = """
            with changed as (
              insert into directory.resident (holder, household) values ($1, $2)
              on conflict (holder) do nothing returning holder, household),
            told as (
              select pg_notify('kazasu_directory', 'holder ' || holder),
                pg_notify('kazasu_directory', 'household ' || household) from changed)
            select count(*) from told
            """;

    private final DirectoryDatabase database;

    DirectoryWriter(DirectoryDatabase database) {
        this.database = database;
    }

    Future<StatusChange> setStatus(UUID card, String municipality, CardStatus status, Change change) {
        Tuple parameters = Tuple.of(card, municipality, status.name(), change.operator(), change.reason());
        return database.query(SET_STATUS, parameters).map(rows -> {
            if (!rows.iterator().hasNext()) {
                return StatusChange.NO_SUCH_CARD;
            }
            String former = rows.iterator().next().getString("status");
            boolean revoked = former.equals(CardStatus.REVOKED.name());
            return revoked && status != CardStatus.REVOKED ? StatusChange.REVOKED_IS_FINAL : StatusChange.DONE;
        });
    }

    /** The cards of the holder; empty when there is no such card in that municipality. */
    Future<List<UUID>> setEnrollment(UUID card, String municipality, Service service, boolean enrolled, Change change) {
        Tuple parameters = Tuple.of(card, municipality, service.name(), change.operator(), change.reason());
        return database.query(enrolled ? ENROLL : LEAVE, parameters)
                .map(rows -> rows.stream().map(row -> row.getUUID("card_key")).toList());
    }

    Future<Void> addVisitor(UUID holder, UUID household) {
        return database.query(ADD_VISITOR, Tuple.of(holder, household)).mapEmpty();
    }
}
