package io.kazasu.decision.privilege;

import io.kazasu.decision.Candidate;
import io.kazasu.decision.CardChecks;
import io.kazasu.decision.Outcome;
import io.kazasu.decision.Reception;
import io.kazasu.decision.UnknownPerson;
import io.kazasu.decision.privilege.PrivilegeState.Use;
import io.kazasu.tap.Decision;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Holder;
import io.kazasu.tap.Reason;
import io.kazasu.tap.StreamKey;
import io.kazasu.tap.Warning;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One tap at a shop.
 *
 * @param asked the offer's ID, of this shop or not
 */
record PrivilegeTap(Reception reception, String asked) implements Candidate {
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
        List<Reason> findings = CardChecks.findings(reception, Set.of());
        if (!findings.isEmpty()) {
            return refuse(findings.getFirst(), notEntitled(), state);
        }
        Optional<Offer> offer = offer();
        if (offer.isEmpty()) {
            return refuse(Reason.OFFER_UNKNOWN, notEntitled(), state);
        }
        PrivilegeState before = PrivilegeState.of(state);
        return isUsedUp(offer.get(), before)
                ? refuse(Reason.DAILY_LIMIT, told(offer.get(), false), state)
                : accept(offer.get(), before);
    }

    /** An offer of another shop is as unknown here as one that nobody makes. */
    private Optional<Offer> offer() {
        return reception.reference().item(PrivilegeTables.OFFERS, asked).filter(offer -> offer.site()
                .equals(reception.place().site().id()));
    }

    private boolean isUsedUp(Offer offer, PrivilegeState state) {
        Long limit = offer.dailyLimit();
        return limit != null && state.usesOf(offer.id(), reception.localDate()) >= limit;
    }

    private Outcome accept(Offer offer, PrivilegeState before) {
        Instant at = reception.tap().tappedAt();
        PrivilegeState after = offer.dailyLimit() == null
                ? before.seen(at)
                : before.after(
                        at,
                        new Use(
                                offer.id(),
                                reception.localDate(),
                                reception.tap().key()));
        List<Warning> warnings = before.isNewerThan(at) ? List.of(Warning.OUT_OF_ORDER) : List.of();
        return new Outcome(Decision.accepted(warnings, told(offer, true), Fields.EMPTY), after.fields());
    }

    private static Fields told(Offer offer, boolean entitled) {
        Fields text = Fields.builder()
                .put("ja", offer.textJa())
                .put("en", offer.textEn())
                .build();
        return Fields.builder()
                .put("entitled", entitled)
                .put("offer", offer.id())
                .put("text", text)
                .build();
    }

    private static Fields notEntitled() {
        return Fields.builder().put("entitled", false).build();
    }

    private static Outcome refuse(Reason reason, Fields result, Fields state) {
        return new Outcome(Decision.refused(reason, result, Fields.EMPTY), state);
    }
}
