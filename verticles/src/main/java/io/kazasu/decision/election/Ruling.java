package io.kazasu.decision.election;

import io.kazasu.decision.OfficerWord;
import io.kazasu.tap.Reason;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What becomes of a reception. Ballots handed over for any reason but {@code OK} are provisional.
 *
 * @param ballots those handed over by this entry
 * @param settles the officer's word could be carried out
 */
record Ruling(Reason reason, List<String> ballots, boolean settles) {
    /** What no officer can make good: nobody to hand ballots to, no ballots to hand over, or no oath to be made. */
    private static final Set<Reason> BEYOND_AN_OFFICER =
            EnumSet.of(Reason.UNKNOWN_CARD, Reason.NO_ELECTION, Reason.ALREADY_ISSUED, Reason.GROUND_REQUIRED);

    static Ruling of(RollCheck check, BallotState state) {
        OfficerWord word = check.reception().officer();
        if (word == null) {
            return issue(check, state, check.findings(state), false);
        }
        return switch (word.outcome()) {
            case ISSUED -> issue(check, state, standing(word, check.findings(state)), true);
            case PROVISIONAL -> provisional(check, state, word);
            case REDIRECTED, WITHDRAWN -> new Ruling(word.held(), List.of(), true);
        };
    }

    boolean provisional() {
        return reason != Reason.OK && !ballots.isEmpty();
    }

    private static Ruling issue(RollCheck check, BallotState state, List<Reason> findings, boolean settles) {
        return findings.isEmpty()
                ? new Ruling(Reason.OK, check.remaining(state), settles)
                : new Ruling(findings.getFirst(), List.of(), false);
    }

    /**
     * The findings that an officer's word leaves standing. What was held for such a reason stays held even if it would
     * pass by now, but for the ground, which the officer may have asked.
     */
    private static List<Reason> standing(OfficerWord word, List<Reason> findings) {
        if (BEYOND_AN_OFFICER.contains(word.held()) && word.held() != Reason.GROUND_REQUIRED) {
            return List.of(word.held());
        }
        return findings.stream().filter(BEYOND_AN_OFFICER::contains).toList();
    }

    /** An envelope may be asked for although a ballot was issued (公職選挙法50条), but only one for each contest. */
    private static Ruling provisional(RollCheck check, BallotState state, OfficerWord word) {
        List<String> ballots = check.ballots().stream()
                .filter(contest -> !state.hasProvisional(contest))
                .toList();
        return new Ruling(word.held(), ballots, !ballots.isEmpty());
    }
}
