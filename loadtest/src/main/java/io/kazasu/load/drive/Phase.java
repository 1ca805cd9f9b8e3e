package io.kazasu.load.drive;

/**
 * A stretch of a run.
 *
 * @param name in reports
 */
public record Phase(String name, Crowd crowd, Pace pace, Bounds bounds, Carriage carriage) {
    /**
     * How taps are sent.
     *
     * @param batch taps in a request, 1..1,000; 1 sends single taps
     * @param window requests on their way at most, 1..1,000,000
     * @param givingUp whether a tap that is shed (429) is given up instead of being sent again
     */
    public record Carriage(int batch, int window, boolean givingUp) {
        public Carriage {
            if (batch < 1 || batch > 1_000) {
                throw new IllegalArgumentException("batch: expected 1..1000");
            }
            if (window < 1 || window > 1_000_000) {
                throw new IllegalArgumentException("window: expected 1..1000000");
            }
        }

        public Carriage withGivingUp() {
            return new Carriage(batch, window, true);
        }
    }

    /** Called otherwise in reports. */
    public Phase withName(String other) {
        return new Phase(other, crowd, pace, bounds, carriage);
    }

    int batch() {
        return carriage.batch;
    }
}
