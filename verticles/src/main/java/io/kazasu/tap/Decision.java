package io.kazasu.tap;

import java.util.List;

/**
 * What was decided of a tap.
 *
 * @param result what the reader is told, by service
 * @param facts what the service's store needs beyond the result; never sent to a reader, never a name
 */
public record Decision(Verdict verdict, Reason reason, List<Warning> warnings, Fields result, Fields facts) {
    public Decision {
        warnings = List.copyOf(warnings);
    }

    public static Decision accepted(List<Warning> warnings, Fields result, Fields facts) {
        return new Decision(Verdict.ACCEPTED, Reason.OK, warnings, result, facts);
    }

    public static Decision hold(Reason reason, Fields result, Fields facts) {
        return new Decision(Verdict.HOLD, reason, List.of(), result, facts);
    }

    public static Decision refused(Reason reason, Fields result, Fields facts) {
        return new Decision(Verdict.REFUSED, reason, List.of(), result, facts);
    }
}
