package io.kazasu.tap;

/** The lamp a reader shows: one glance must be enough. */
public enum Signal {
    GREEN,
    AMBER,
    RED;

    /** AMBER for a hold and for an acceptance with warnings. */
    public static Signal of(Decision decision) {
        return switch (decision.verdict()) {
            case ACCEPTED -> decision.warnings().isEmpty() ? GREEN : AMBER;
            case HOLD -> AMBER;
            case REFUSED -> RED;
        };
    }
}
