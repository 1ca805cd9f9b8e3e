package io.kazasu.directory;

import io.kazasu.tap.CardKey;
import io.kazasu.tap.CardStatus;
import io.kazasu.tap.Holder;
import io.kazasu.tap.Household;
import io.kazasu.tap.Reader;
import io.kazasu.tap.Reference;
import io.kazasu.tap.RegisteredCard;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the gateway knows of cards, people, readers and operators. Every look-up answers from this node's near cache
 * when it can (the future is then already complete) and from PostgreSQL before it says that there is nothing. Callable
 * from any event loop; futures complete on the caller's context, and fail with {@link DirectoryUnavailableException}
 * when neither the cache nor PostgreSQL answers in time. Retrying is safe.
 */
public interface Directory {
    Future<Optional<RegisteredCard>> card(CardKey key);

    /** A person by opaque ID, with or without a card. */
    Future<Optional<Holder>> holder(UUID holder);

    Future<Optional<Household>> household(UUID household);

    /** An enabled or disabled reader by the SHA-256 of its token. */
    Future<Optional<Reader>> readerByToken(TokenHash token);

    /** An enabled or disabled reader by its ID. */
    Future<Optional<Reader>> reader(String id);

    /**
     * Another number than before whenever a look-up of a reader that was made before may be answered differently now: so
     * that who keeps many readers connected need not look each of them up all the time. Any thread; costs next to nothing.
     */
    long readersEpoch();

    Future<Optional<Operator>> operatorByToken(TokenHash token);

    /**
     * The holders whose row in {@code table} has this alias: a roll number, staff number or patron number. Municipalities
     * number for themselves, so there may be one of each: the caller picks its own municipality's.
     *
     * @param scope the row's key beside the holder, such as the election; empty when the table has none
     */
    Future<List<UUID>> holdersByAlias(String table, String scope, String alias);

    /** The current picture of the small reference data; replaced as a whole when it changes. */
    Reference reference();

    /**
     * Puts a card on or off the hot-list; in force on every node within 1 s.
     *
     * @return fails with {@link DirectoryUnavailableException}; doing it again is safe
     */
    Future<StatusChange> setCardStatus(CardKey key, String municipality, CardStatus status, Change change);

    /**
     * Opts a card's holder in to or out of a service, for every card the holder has in that municipality; in force on
     * every node within 1 s.
     *
     * @return false when there is no such card in that municipality
     */
    Future<Boolean> setEnrollment(CardKey key, String municipality, Service service, boolean enrolled, Change change);

    /** Registers a visitor's household of one, known by hand only; doing it again changes nothing. */
    Future<Void> addVisitor(UUID holder, UUID household);

    /** Who changed something and why; kept with the change. */
    record Change(String operator, String reason) {}
}
