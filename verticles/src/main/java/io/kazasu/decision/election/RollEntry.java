package io.kazasu.decision.election;

import io.kazasu.tap.Fields;
import java.util.List;

/**
 * An elector on the 選挙人名簿 of one election.
 *
 * @param votingDistrict the 投票区 whose polling place the elector is sent to
 * @param sex {@code M} or {@code F}, as the turnout is reported
 * @param contests the ballots the elector is entitled to; empty for all of the election
 */
public record RollEntry(String election, String votingDistrict, String rollNumber, String sex, List<String> contests) {
    public RollEntry {
        contests = List.copyOf(contests);
    }

    static RollEntry of(Fields row) {
        return new RollEntry(
                row.requireText("election"),
                row.requireText("voting_district"),
                row.requireText("roll_number"),
                row.requireText("sex"),
                row.texts("contests"));
    }

    public boolean entitlesTo(String contest) {
        return contests.isEmpty() || contests.contains(contest);
    }
}
