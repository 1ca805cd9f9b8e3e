package io.kazasu.decision.library;

import io.kazasu.decision.Candidate;
import io.kazasu.decision.CardChecks;
import io.kazasu.decision.Outcome;
import io.kazasu.decision.Reception;
import io.kazasu.decision.UnknownPerson;
import io.kazasu.tap.Decision;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Holder;
import io.kazasu.tap.Reason;
import io.kazasu.tap.StreamKey;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One tap at the library. */
record LibraryTap(Reception reception, LibraryRequest request) implements Candidate {
    @Override
    public StreamKey stream() {
        Holder holder = reception.person().holder();
        return holder == null ? UnknownPerson.stream(reception) : reception.stream("", holder.id());
    }

    @Override
    public String scope() {
        return "";
    }

    @Override
    public Outcome decide(Fields state) {
        Patron patron = patron();
        List<Reason> findings = CardChecks.findings(reception, Set.of());
        if (!findings.isEmpty()) {
            return refuse(findings.getFirst(), patron, state);
        }
        if (patron == null) {
            return refuse(Reason.NOT_A_PATRON, null, state);
        }
        return new Circulation(reception, request, patron, LibraryState.of(state)).decide(state);
    }

    private @Nullable Patron patron() {
        Holder holder = reception.person().holder();
        return holder == null
                ? null
                : holder.records(LibraryTables.PATRONS).stream().findFirst().orElse(null);
    }

    /** Tells the reader nothing about the holder of a card that is not served. */
    private Outcome refuse(Reason reason, @Nullable Patron patron, Fields state) {
        return new Outcome(Decision.refused(reason, Fields.EMPTY, Circulation.facts(request, patron)), state);
    }
}
