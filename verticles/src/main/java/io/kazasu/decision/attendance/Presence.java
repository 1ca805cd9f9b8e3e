package io.kazasu.decision.attendance;

import io.kazasu.decision.Outcome;
import io.kazasu.decision.Reception;
import io.kazasu.tap.Decision;
import io.kazasu.tap.Direction;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Warning;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Someone employed here coming or going: always accepted. */
record Presence(Reception reception, Direction asked, StaffMember staff, AttendanceState state) {
    Outcome decide() {
        Clocking last = state.last();
        List<Warning> warnings = new ArrayList<>(2);
        if (isOutOfOrder()) {
            warnings.add(Warning.OUT_OF_ORDER);
        }
        if (last != null && isDouble(last)) {
            warnings.add(Warning.DOUBLE_TAP);
            return accept(warnings, new Judgement(last.direction(), last.workDate()), state.seen(at()));
        }
        Judgement judgement = judge();
        return accept(warnings, judgement, isOutOfOrder() ? state : state.after(clocking(judgement)));
    }

    /** Nothing tells the way of a late AUTO tap, so it is taken to stand alone. */
    private Judgement judge() {
        LocalDate own = new WorkDates(reception.place().municipality().timeZone(), staff.dayBoundary()).of(at());
        boolean alone = isOutOfOrder() && asked == Direction.AUTO;
        return Judgement.of(at(), asked, own, alone ? null : state.lastBefore(at()));
    }

    private boolean isDouble(Clocking last) {
        return (asked == Direction.AUTO || asked == last.direction())
                && Duration.between(last.at(), at()).abs().compareTo(Duration.ofSeconds(staff.debounceSeconds())) <= 0;
    }

    private boolean isOutOfOrder() {
        return state.isNewerThan(at());
    }

    private Instant at() {
        return reception.tap().tappedAt();
    }

    private String here() {
        return reception.place().site().id();
    }

    private Clocking clocking(Judgement judgement) {
        return new Clocking(
                judgement.direction(),
                at(),
                judgement.workDate(),
                here(),
                reception.tap().key(),
                null);
    }

    private Outcome accept(List<Warning> warnings, Judgement judgement, AttendanceState after) {
        Fields result = Fields.builder()
                .put("direction", judgement.direction())
                .put("workDate", judgement.workDate())
                .put("onSite", onSite(after))
                .build();
        return new Outcome(
                Decision.accepted(warnings, result, AttendanceFacts.of(reception, asked, staff)), after.fields());
    }

    /** Counts only who was not in here and now is, or the other way round. */
    private int onSite(AttendanceState after) {
        int change = in(after) - in(state);
        return Math.max(0, reception.place().headcount() + change);
    }

    private int in(AttendanceState then) {
        return then.last() != null && then.last().isInAt(here()) ? 1 : 0;
    }
}
