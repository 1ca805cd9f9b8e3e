package io.kazasu.decision.attendance;

import io.kazasu.decision.Candidate;
import io.kazasu.decision.CardChecks;
import io.kazasu.decision.Outcome;
import io.kazasu.decision.Reception;
import io.kazasu.decision.UnknownPerson;
import io.kazasu.tap.CardArea;
import io.kazasu.tap.Decision;
import io.kazasu.tap.Direction;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Holder;
import io.kazasu.tap.Reason;
import io.kazasu.tap.RegisteredCard;
import io.kazasu.tap.Site;
import io.kazasu.tap.StreamKey;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One tap of a member of staff.
 *
 * @param asked the direction asked for
 */
record AttendanceTap(Reception reception, Direction asked) implements Candidate {
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
        StaffMember staff = employedHere();
        List<Reason> findings = CardChecks.findings(reception, exempt());
        if (!findings.isEmpty()) {
            return refuse(findings.getFirst(), staff, state);
        }
        if (staff == null) {
            return refuse(Reason.NOT_STAFF, null, state);
        }
        return new Presence(reception, asked, staff, AttendanceState.of(state)).decide();
    }

    /** Employment stands in for enrolment, and many staff live elsewhere: by card, the wide area says so. */
    private Set<Reason> exempt() {
        Set<Reason> exempt = EnumSet.of(Reason.NOT_ENROLLED);
        RegisteredCard card = reception.person().card();
        if (reception.byHand() || (card != null && card.area() == CardArea.WIDE)) {
            exempt.add(Reason.OTHER_MUNICIPALITY);
        }
        return exempt;
    }

    /** Null for those without a staff record, and for staff whose home office is another municipality's. */
    private @Nullable StaffMember employedHere() {
        Holder holder = reception.person().holder();
        if (holder == null) {
            return null;
        }
        String here = reception.place().municipality().code();
        return holder.records(AttendanceTables.STAFF).stream()
                .filter(staff -> reception
                        .reference()
                        .site(staff.site())
                        .map(Site::municipality)
                        .map(here::equals)
                        .orElse(true))
                .findFirst()
                .orElse(null);
    }

    private Outcome refuse(Reason reason, @Nullable StaffMember staff, Fields state) {
        return new Outcome(Decision.refused(reason, Fields.EMPTY, AttendanceFacts.of(reception, asked, staff)), state);
    }
}
