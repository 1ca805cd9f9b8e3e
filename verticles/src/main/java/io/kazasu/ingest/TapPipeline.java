package io.kazasu.ingest;

import io.kazasu.decision.Reception;
import io.kazasu.decision.Reception.Person;
import io.kazasu.decision.Reception.Place;
import io.kazasu.decision.ServiceRule;
import io.kazasu.decision.Surroundings;
import io.kazasu.directory.Directory;
import io.kazasu.ledger.LedgerWriters;
import io.kazasu.ledger.Recorded;
import io.kazasu.tap.Card;
import io.kazasu.tap.Holder;
import io.kazasu.tap.Household;
import io.kazasu.tap.Municipality;
import io.kazasu.tap.Reader;
import io.kazasu.tap.Reference;
import io.kazasu.tap.RegisteredCard;
import io.kazasu.tap.Site;
import io.kazasu.tap.Tap;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The way of a tap, the same for every transport: who is it, what does the rule say, commit. One per event loop, and
 * confined to it.
 */
public final class TapPipeline {
    private static final Duration SKEW_MAX = Duration.ofSeconds(60);

    private final Directory directory;
    private final Rules rules;
    private final LedgerWriters ledgers;
    private final Surroundings surroundings;
    private final InstantSource clock;

    public TapPipeline(
            Directory directory, Rules rules, LedgerWriters ledgers, Surroundings surroundings, InstantSource clock) {
        this.directory = directory;
        this.rules = rules;
        this.ledgers = ledgers;
        this.surroundings = surroundings;
        this.clock = clock;
    }

    /** The gateway's time as the ledger keeps it, to the microsecond. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Decides and commits a tap. Completes when it is durable; fails with what {@link Problem#of(Throwable)} knows.
     * Sending the same again is always safe.
     */
    public Future<Recorded> tap(Reader reader, Tap tap) {
        return receive(Intake.tap(reader, tap));
    }

    /** The same for anything that is to be decided. */
    public Future<Recorded> receive(Intake intake) {
        return prepare(intake).compose(this::commit);
    }

    /** Looks up everything that the decision needs, so that prepared taps can be committed in a given order. */
    Future<Prepared> prepare(Intake intake) {
        return TapTrace.lookedUp(intake.tap().key(), lookUp(intake));
    }

    private Future<Prepared> lookUp(Intake intake) {
        Tap tap = intake.tap();
        if (Duration.between(tap.arrivedAt(), tap.tappedAt()).compareTo(SKEW_MAX) > 0) {
            return Future.failedFuture(new ProblemException(ProblemType.CLOCK_SKEW));
        }
        Optional<ServiceRule> rule = rules.of(intake.reader().service());
        Optional<Place> place = place(intake.reader());
        if (rule.isEmpty() || place.isEmpty()) {
            return notSetUp();
        }
        return person(intake, rule.get()).map(person -> new Prepared(intake, rule.get(), place.get(), person));
    }

    /** Runs the rule and commits. */
    Future<Recorded> commit(Prepared prepared) {
        return TapTrace.decided(prepared.intake().tap().key(), submit(prepared));
    }

    private Future<Recorded> submit(Prepared prepared) {
        Intake intake = prepared.intake();
        var officer = intake.hand() == null ? null : intake.hand().officer();
        Reception reception =
                new Reception(intake.tap(), prepared.place(), prepared.person(), directory.reference(), now(), officer);
        try {
            var candidates = prepared.rule().candidates(reception);
            String municipality = prepared.place().municipality().code();
            return ledgers.submit(municipality, new ReceptionSubmission(intake, reception, candidates));
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    /** How long what comes now would wait for its commit. */
    long waitNanos() {
        return ledgers.waitNanos();
    }

    /** To be called while many requests are not let in for that. */
    void crowded() {
        ledgers.crowded();
    }

    /** Where a reader stands; fails with {@code unavailable} when that is not set up. */
    Future<Municipality> municipality(Reader reader) {
        return place(reader)
                .map(place -> Future.succeededFuture(place.municipality()))
                .orElseGet(TapPipeline::notSetUp);
    }

    private static <T> Future<T> notSetUp() {
        return Future.failedFuture(new ProblemException(
                Problem.of(ProblemType.UNAVAILABLE, "the reader's service or site is not set up")));
    }

    private Optional<Place> place(Reader reader) {
        Reference reference = directory.reference();
        Optional<Site> site = reference.site(reader.site());
        Optional<Municipality> municipality = site.flatMap(found -> reference.municipality(found.municipality()));
        return municipality.map(town ->
                new Place(reader, site.get(), town, surroundings.headcount().at(reader.service(), reader.site())));
    }

    private Future<Person> person(Intake intake, ServiceRule rule) {
        Card card = intake.tap().card();
        UUID known = intake.holder();
        if (card != null) {
            return directory.card(card.key()).compose(found -> found.map(
                            registered -> withHousehold(registered, registered.holder(), rule))
                    .orElse(Future.succeededFuture(Person.UNKNOWN)));
        }
        if (known != null) {
            return directory.holder(known).compose(found -> found.map(holder -> withHousehold(null, holder, rule))
                    .orElse(Future.succeededFuture(Person.UNKNOWN)));
        }
        return Future.succeededFuture(Person.UNKNOWN);
    }

    private Future<Person> withHousehold(@Nullable RegisteredCard card, Holder holder, ServiceRule rule) {
        UUID household = holder.household();
        Map<String, Instant> returned = surroundings.returned().of(holder.id());
        if (household == null || !rule.needsHousehold()) {
            return Future.succeededFuture(new Person(card, holder, null, returned));
        }
        return directory.household(household).map(found -> new Person(card, holder, orNull(found), returned));
    }

    private static @Nullable Household orNull(Optional<Household> household) {
        return household.orElse(null);
    }

    /** A tap with all that was looked up for it. */
    record Prepared(Intake intake, ServiceRule rule, Place place, Person person) {}
}
