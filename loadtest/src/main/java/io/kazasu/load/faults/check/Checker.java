package io.kazasu.load.faults.check;

import java.util.ArrayList;
import java.util.List;

/** Every rule that can be judged by the evidence alone. */
public final class Checker {
    private Checker() {}

    /** Empty when all is well. */
    public static List<Finding> check(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(Acknowledgements.check(evidence));
        findings.addAll(Streams.check(evidence));
        findings.addAll(Stores.check(evidence));
        return findings;
    }
}
