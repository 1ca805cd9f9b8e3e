package io.kazasu.decision;

import java.util.Map;

/** What a node knows beyond a tap's own stream: good enough for warnings and limits, never for a truth. */
public record Surroundings(Headcount headcount, ReturnedByOthers returned) {
    /** Where nothing is known. */
    public static final Surroundings NONE = new Surroundings((service, site) -> 0, holder -> Map.of());
}
