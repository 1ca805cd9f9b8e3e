package io.kazasu.decision;

import io.kazasu.tap.Fields;
import io.kazasu.tap.StreamKey;

/** One stream that a reception may belong to, with the rule ready to be run against whatever state it has. */
public interface Candidate {
    StreamKey stream();

    /** What sets the stream apart within its service, such as the election; may be empty. */
    String scope();

    /**
     * Runs the rule. Pure, so it may run again when another node was faster.
     *
     * @param state the stream's state, {@link Fields#EMPTY} when it has no entry yet
     */
    Outcome decide(Fields state);
}
