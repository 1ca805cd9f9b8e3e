package io.kazasu.decision.election;

import io.kazasu.tap.Fields;
import io.kazasu.tap.MalformedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reader asks for beside the card.
 *
 * @param ground why the elector votes early, 1..6 (公職選挙法48条の2第1項), or null when it was not asked
 * @param contests ballots to hand over now; empty for all
 */
record ElectionRequest(@Nullable Integer ground, List<String> contests) {
    private static final int GROUNDS = 6;

    ElectionRequest {
        contests = List.copyOf(contests);
    }

    static ElectionRequest of(Fields request) {
        try {
            Long ground = request.integer("ground", 1, GROUNDS);
            return new ElectionRequest(ground == null ? null : ground.intValue(), request.texts("contests"));
        } catch (MalformedException e) {
            throw e.within("request");
        }
    }
}
