package io.kazasu.load.check;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What was held against what.
 *
 * @param acknowledged taps in the history
 * @param sentAgain of them, sent again and answered, to see that they get the same decision
 * @param issues ballots that were handed out
 * @param violations the first of them; empty when all is well
 * @param skipped what could not be checked, and why
 */
public record CheckReport(
        long acknowledged, long sentAgain, long issues, List<Violation> violations, List<String> skipped) {
    static final int VIOLATIONS_MAX = 100;

    public boolean passed() {
        return violations.isEmpty();
    }

    public JsonObject json() {
        return new JsonObject()
                .put("passed", passed())
                .put("acknowledged", acknowledged)
                .put("sentAgain", sentAgain)
                .put("ballotsIssued", issues)
                .put(
                        "violations",
                        new JsonArray(violations.stream().map(Violation::what).toList()))
                .put("skipped", new JsonArray(skipped));
    }
}
