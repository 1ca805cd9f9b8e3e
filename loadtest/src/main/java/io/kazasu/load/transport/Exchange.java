package io.kazasu.load.transport;

import java.util.List;

/** What came of a consignment that was answered at all. */
public sealed interface Exchange {
    /** @param results one for each tap, in their order */
    record Answered(List<Result> results) implements Exchange {}

    /**
     * The reader is to send the same again.
     *
     * @param status 429 or 503
     * @param retryAfterMillis what the gateway asked for, 0 when it asked for nothing, 5 s at most
     */
    record Passing(int status, long retryAfterMillis) implements Exchange {}

    /** @param problem its type, or the status: sending it again would not help */
    record Refused(int status, String problem) implements Exchange {}

    /** One tap's answer. */
    sealed interface Result {
        record Decided(Acknowledged acknowledged) implements Result {}

        /** @param problem its type, or what is wrong with the answer itself */
        record Undecided(String problem) implements Result {}
    }
}
