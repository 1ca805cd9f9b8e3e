package io.kazasu.decision.election;

import java.util.List;

/**
 * An election with ballots to hand out at one site on one day.
 *
 * @param contests those open there and then, in the order of their IDs; never empty
 */
record OpenElection(Election election, Voting voting, List<String> contests) {
    OpenElection {
        contests = List.copyOf(contests);
    }
}
