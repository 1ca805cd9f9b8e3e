package io.kazasu.ingest;

import io.kazasu.decision.OfficerWord;
import io.kazasu.decision.ServiceRule;
import io.kazasu.directory.Operator;
import io.kazasu.ingest.Intake.Hand;
import io.kazasu.ledger.EntryKind;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.ledger.LedgerReader;
import io.kazasu.ledger.LedgerWriters;
import io.kazasu.ledger.Recorded;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Reader;
import io.kazasu.tap.Reason;
import io.kazasu.tap.Service;
import io.kazasu.tap.Site;
import io.kazasu.tap.Tap;
import io.kazasu.tap.Verdict;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What operators do by hand. Everything becomes an entry of the same streams as taps, through the same rules. Who may do
 * what is checked by the routes, but for the municipality: another one's entries do not exist for an operator. One per
 * event loop. Futures fail with what {@link Problem#of(Throwable)} knows; doing the same again is safe.
 */
public final class OperatorActs {
    private static final Set<EntryKind> RECEPTIONS = EnumSet.of(EntryKind.TAP, EntryKind.MANUAL);

    private final TapPipeline pipeline;
    private final LedgerWriters writers;
    private final LedgerReader reader;
    private final Rules rules;

    public OperatorActs(TapPipeline pipeline, LedgerWriters writers, LedgerReader reader, Rules rules) {
        this.pipeline = pipeline;
        this.writers = writers;
        this.reader = reader;
        this.rules = rules;
    }

    /**
     * A reception without a card.
     *
     * @param idempotencyKey the operator's own name for it
     * @param holder who it is; somebody unknown is decided as such
     */
    public record Manual(
            String idempotencyKey, Site site, Service service, UUID holder, Instant tappedAt, Fields request) {}

    /** Receives somebody by hand. The entry's reader is {@code operator:NAME}, its sequence comes from the key. */
    public Future<Recorded> receive(Operator operator, Manual manual) {
        String name = "operator:" + operator.name();
        EntryKey key = new EntryKey(name, sequence(manual.idempotencyKey()));
        Tap tap = new Tap(key, manual.tappedAt(), pipeline.now(), null, manual.request());
        Reader desk = new Reader(name, manual.site().id(), manual.service(), null, true);
        UUID digest = ContentDigest.of(ContentDigest.of(tap) + "\n" + manual.holder() + '\n' + desk.site() + '\n'
                + manual.service() + '\n' + manual.idempotencyKey());
        Hand hand = new Hand(EntryKind.MANUAL, operator.name(), null, null);
        return pipeline.receive(new Intake(desk, tap, digest, manual.holder(), hand));
    }

    /** 53 bits, so that every JSON reader keeps them; two keys of one operator that met would be told as reused. */
    private static long sequence(String idempotencyKey) {
        return (ContentDigest.of(idempotencyKey).getMostSignificantBits() >>> 11) | 1;
    }

    /** How an officer settles a HOLD; see {@link OfficerWord}. */
    public record Settlement(
            OfficerWord.Outcome outcome,
            List<String> contests,
            @Nullable Long ground,
            String note) {}

    /** Settles a HOLD of an election, once; what the rule cannot allow even on an officer's word is a conflict. */
    public Future<Recorded> settle(Operator officer, EntryKey hold, Settlement settlement) {
        return own(officer, hold).compose(entry -> {
            requireSettleable(entry, settlement);
            return openKey(officer.municipality(), hold, 1)
                    .compose(key -> settle(settlement(officer, entry, key, settlement), entry));
        });
    }

    /** A settlement that was undone has used its key up: the next one takes another. */
    private Future<EntryKey> openKey(String municipality, EntryKey hold, int attempt) {
        String prefix = attempt == 1 ? "settlement:" : "settlement-" + attempt + ":";
        EntryKey key = prefixed(prefix, hold);
        return reader.entry(municipality, prefixed("approval:", key))
                .compose(undone ->
                        undone.isPresent() ? openKey(municipality, hold, attempt + 1) : Future.succeededFuture(key));
    }

    /** A repeat is found before the rule is asked, as the ballots are no longer open for it. */
    private Future<Recorded> settle(Intake intake, LedgerEntry hold) {
        String municipality = hold.municipality();
        return reader.entry(municipality, intake.tap().key()).compose(before -> {
            if (before.isPresent()) {
                return before.get().digest().equals(intake.digest())
                        ? Future.succeededFuture(new Recorded(before.get(), true))
                        : Future.failedFuture(new ProblemException(ProblemType.SEQUENCE_REUSED));
            }
            return reader.head(municipality, hold.stream()).compose(head -> {
                writers.learn(municipality, hold.stream(), head);
                return pipeline.receive(intake);
            });
        });
    }

    private static void requireSettleable(LedgerEntry hold, Settlement settlement) {
        boolean held = hold.decision().verdict() == Verdict.HOLD && RECEPTIONS.contains(hold.kind());
        if (hold.service() != Service.ELECTION || !held) {
            throw conflict("only a HOLD of an election is settled");
        }
        boolean unknown = hold.decision().reason() == Reason.UNKNOWN_CARD;
        if (unknown && settlement.outcome() == OfficerWord.Outcome.ISSUED) {
            throw conflict("an unknown card names no elector; receive by hand");
        }
    }

    private Intake settlement(Operator officer, LedgerEntry hold, EntryKey key, Settlement settlement) {
        Reader desk = new Reader(key.reader(), hold.site(), hold.service(), null, true);
        Long ground = settlement.ground() != null
                ? settlement.ground()
                : hold.decision().facts().integer("ground", 1, 6);
        Fields request = Fields.builder().put("ground", ground).build();
        Tap tap = new Tap(key, hold.tappedAt(), hold.tappedAt(), null, request);
        OfficerWord word = new OfficerWord(
                hold.key(),
                hold.decision().reason(),
                settlement.outcome(),
                settlement.contests(),
                ground == null ? null : ground.intValue(),
                settlement.note(),
                officer.name());
        UUID digest = ContentDigest.of(
                word.hold() + "\n" + word.outcome() + '\n' + word.contests() + '\n' + ground + '\n' + word.note());
        return new Intake(desk, tap, digest, hold.holder(), new Hand(EntryKind.SETTLEMENT, officer.name(), word, hold));
    }

    /**
     * How far an undo is.
     *
     * @param id names it in the approval
     */
    public record Correction(String id, State state) {
        /** Elections need a second officer. */
        public enum State {
            PENDING,
            DONE
        }
    }

    /** The entry to be undone, for the route to see which service's role it takes. */
    public Future<LedgerEntry> own(Operator operator, EntryKey key) {
        return reader.entry(operator.municipality(), key)
                .map(found -> found.filter(entry -> entry.municipality().equals(operator.municipality()))
                        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND)));
    }

    /** Undoes an accepted entry, or for an election asks for it. */
    public Future<Correction> correct(Operator operator, LedgerEntry entry, String reason) {
        if (entry.decision().verdict() != Verdict.ACCEPTED || entry.correction()) {
            return Future.failedFuture(conflict("only an accepted reception is undone"));
        }
        boolean two = entry.service() == Service.ELECTION;
        EntryKind kind = two ? EntryKind.CORRECTION_REQUEST : EntryKind.CORRECTION;
        Correction.State state = two ? Correction.State.PENDING : Correction.State.DONE;
        return writers.submit(entry.municipality(), undo("correction:", entry, kind, operator, reason))
                .compose(recorded -> two ? progress(entry) : Future.succeededFuture(state))
                .map(reached -> new Correction(entry.key().toString(), reached));
    }

    private Future<Correction.State> progress(LedgerEntry entry) {
        return reader.entry(entry.municipality(), prefixed("approval:", entry.key()))
                .map(approval -> approval.isPresent() ? Correction.State.DONE : Correction.State.PENDING);
    }

    /**
     * The second officer's word.
     *
     * @param id as {@link #correct} gave it
     * @return fails with {@code forbidden} for the officer who asked
     */
    public Future<Correction> approve(Operator officer, String id) {
        EntryKey key = key(id);
        return own(officer, prefixed("correction:", key)).compose(request -> {
            if (request.kind() != EntryKind.CORRECTION_REQUEST) {
                return Future.failedFuture(conflict("this undo needs no approval"));
            }
            if (officer.name().equals(request.actor())) {
                return Future.failedFuture(new ProblemException(
                        Problem.of(ProblemType.FORBIDDEN, "another officer than the one who asked must approve")));
            }
            return own(officer, key)
                    .compose(entry -> writers.submit(
                            entry.municipality(), undo("approval:", entry, EntryKind.CORRECTION, officer, "")))
                    .map(recorded -> new Correction(id, Correction.State.DONE));
        });
    }

    private CorrectionSubmission undo(String prefix, LedgerEntry entry, EntryKind kind, Operator by, String reason) {
        ServiceRule rule = rules.of(entry.service()).orElseThrow(() -> new ProblemException(ProblemType.UNAVAILABLE));
        return new CorrectionSubmission(
                prefixed(prefix, entry.key()),
                entry,
                rule,
                new CorrectionSubmission.Ask(kind, by.name(), reason, pipeline.now()));
    }

    private static EntryKey prefixed(String prefix, EntryKey key) {
        return new EntryKey(prefix + key.reader(), key.sequence());
    }

    private static EntryKey key(String id) {
        int colon = id.lastIndexOf(':');
        try {
            return new EntryKey(id.substring(0, Math.max(colon, 0)), Long.parseLong(id, colon + 1, id.length(), 10));
        } catch (NumberFormatException e) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
    }

    private static ProblemException conflict(String detail) {
        return new ProblemException(Problem.of(ProblemType.CONFLICT, detail));
    }
}
