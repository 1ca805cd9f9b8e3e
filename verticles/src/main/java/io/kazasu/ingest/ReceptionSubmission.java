package io.kazasu.ingest;

import io.kazasu.decision.Candidate;
import io.kazasu.decision.Outcome;
import io.kazasu.decision.Reception;
import io.kazasu.ledger.EntryKind;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.ledger.StreamHead;
import io.kazasu.ledger.StreamHeads;
import io.kazasu.ledger.Submission;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Holder;
import io.kazasu.tap.StreamKey;
import io.kazasu.tap.Tap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A reception with its rule ready to be run against its streams. */
final class ReceptionSubmission implements Submission {
    private final Intake intake;
    private final Reception reception;
    private final List<Candidate> candidates;
    private final List<StreamKey> streams;

    ReceptionSubmission(Intake intake, Reception reception, List<Candidate> candidates) {
        this.intake = intake;
        this.reception = reception;
        LedgerEntry settled = settled();
        this.candidates = settled == null ? candidates : ofScope(settled.scope(), candidates);
        this.streams =
                settled == null ? candidates.stream().map(Candidate::stream).toList() : List.of(settled.stream());
    }

    private @Nullable LedgerEntry settled() {
        return intake.hand() == null ? null : intake.hand().settled();
    }

    private static List<Candidate> ofScope(String scope, List<Candidate> candidates) {
        List<Candidate> same = candidates.stream()
                .filter(candidate -> candidate.scope().equals(scope))
                .limit(1)
                .toList();
        if (same.isEmpty()) {
            throw new ProblemException(Problem.of(ProblemType.CONFLICT, "what was held can no longer be settled"));
        }
        return same;
    }

    @Override
    public EntryKey key() {
        return intake.tap().key();
    }

    @Override
    public UUID digest() {
        return intake.digest();
    }

    @Override
    public List<StreamKey> streams() {
        return streams;
    }

    /** The first candidate that is not exhausted; the first of all when every one is. */
    @Override
    public LedgerEntry decide(StreamHeads heads) {
        LedgerEntry exhausted = null;
        for (int i = 0; i < candidates.size(); i++) {
            StreamKey stream = streams.get(i);
            StreamHead head = heads.of(stream);
            Outcome outcome = candidates.get(i).decide(head.state());
            LedgerEntry entry = entry(stream, candidates.get(i).scope(), head, outcome);
            if (!outcome.exhausted()) {
                return requireSettled(entry);
            }
            exhausted = exhausted == null ? entry : exhausted;
        }
        if (exhausted == null) {
            throw new IllegalStateException("a rule gave no candidate");
        }
        return requireSettled(exhausted);
    }

    /** A settlement that the rule does not allow is not recorded, so that the hold can be settled otherwise. */
    private LedgerEntry requireSettled(LedgerEntry entry) {
        if (reception.officer() != null && !entry.decision().result().has("outcome")) {
            throw new ProblemException(Problem.of(
                    ProblemType.CONFLICT,
                    "cannot be settled so: " + entry.decision().reason()));
        }
        return entry;
    }

    private LedgerEntry entry(StreamKey stream, String scope, StreamHead head, Outcome outcome) {
        Tap tap = intake.tap();
        Reception.Place place = reception.place();
        Intake.Hand hand = intake.hand();
        LedgerEntry settled = settled();
        return new LedgerEntry(
                0,
                stream,
                head.version() + 1,
                tap.key(),
                intake.digest(),
                hand == null ? EntryKind.TAP : hand.kind(),
                place.reader().service(),
                place.municipality().code(),
                place.site().id(),
                scope,
                holder(),
                tap.tappedAt(),
                reception.decidedAt(),
                tap.late(),
                outcome.decision(),
                outcome.state(),
                hand == null ? null : hand.actor(),
                settled == null ? null : settled.key());
    }

    private @Nullable UUID holder() {
        Holder holder = reception.person().holder();
        return holder == null ? null : holder.id();
    }
}
