package io.kazasu.decision.counter;

import io.kazasu.decision.Candidate;
import io.kazasu.decision.CardChecks;
import io.kazasu.decision.NewestTap;
import io.kazasu.decision.Outcome;
import io.kazasu.decision.Reception;
import io.kazasu.decision.UnknownPerson;
import io.kazasu.tap.Decision;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Holder;
import io.kazasu.tap.Reason;
import io.kazasu.tap.StreamKey;
import io.kazasu.tap.Tap;
import io.kazasu.tap.Verdict;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody at a counter.
 *
 * @param asked the form wanted, which may be none of those that there are
 */
record CounterTap(Reception reception, String asked) implements Candidate {
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
        NewestTap newest = NewestTap.of(state);
        Tap tap = reception.tap();
        Optional<Form> form = reception.reference().item(CounterTables.FORMS, asked);
        Reason reason = reason(form.isPresent());
        Form received = reason == Reason.OK ? form.orElse(null) : null;
        Decision decision = new Decision(
                received == null ? Verdict.REFUSED : Verdict.ACCEPTED,
                reason,
                newest.warnings(tap),
                // what was asked for in vain is not kept: it may be anything that was typed
                received == null ? Fields.EMPTY : result(received),
                received == null ? Fields.EMPTY : facts(received));
        return new Outcome(decision, newest.seen(tap).fields());
    }

    /** The first that applies. */
    private Reason reason(boolean known) {
        var findings = CardChecks.findings(reception, Set.of());
        if (!findings.isEmpty()) {
            return findings.getFirst();
        }
        return known ? Reason.OK : Reason.FORM_UNKNOWN;
    }

    private Fields result(Form form) {
        return Fields.builder()
                .put("form", form.id())
                .put("feeYen", form.price().cardYen())
                .put("document", "/v1/documents/" + receipt())
                .build();
    }

    private Fields facts(Form form) {
        return Fields.builder()
                .put("receipt", receipt())
                .put("fullFeeYen", form.price().fullYen())
                .put("discountYen", form.price().discountYen())
                .put("byCard", !reception.byHand())
                .build();
    }

    private String receipt() {
        EntryKey key = reception.tap().key();
        return key.reader() + "-" + key.sequence();
    }
}
