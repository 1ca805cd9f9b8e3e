package io.kazasu.decision;

import io.kazasu.tap.Decision;
import io.kazasu.tap.Fields;

/**
 * A decision and what it makes of the stream.
 *
 * @param state the stream's state after this entry; equal to the one before when nothing changes
 * @param exhausted nothing is left to do in this stream: the next candidate, if any, is tried instead
 */
public record Outcome(Decision decision, Fields state, boolean exhausted) {
    public Outcome(Decision decision, Fields state) {
        this(decision, state, false);
    }
}
