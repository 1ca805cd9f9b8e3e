package io.kazasu.load.drive;

/**
 * When each request of a load is due. Requests are counted from 0; times are {@link System#nanoTime()}.
 */
sealed interface Schedule {
    /** Requests that will ever be due, by their number alone. */
    long requests();

    /** When a request is due; never after {@code now} in a closed loop. */
    long dueNanos(long request, long nowNanos);

    /** Requests that were due until then, sent or not; in a closed loop none is. */
    long dueBy(long nowNanos);

    /** @param taps all that there are */
    static Schedule of(Phase phase, long taps, long startNanos) {
        long byCount = (taps + phase.batch() - 1) / phase.batch();
        long timeNanos = phase.bounds().time().toNanos();
        return switch (phase.pace()) {
            case Pace.Open open -> {
                double interval = phase.batch() * 1e9 / open.tapsPerSecond();
                yield new Fixed(Math.min(byCount, (long) Math.ceil(timeNanos / interval)), startNanos, interval);
            }
            case Pace.Curve curve -> ArrivalCurve.of(curve, timeNanos, phase.batch(), startNanos, byCount);
            case Pace.Closed closed -> new OnDemand(byCount, startNanos + timeNanos);
        };
    }

    /** Every request has its moment, whatever the gateway does. */
    sealed interface Timed extends Schedule permits Fixed, ArrivalCurve {}

    /** At even intervals. */
    record Fixed(long requests, long startNanos, double intervalNanos) implements Timed {
        @Override
        public long dueNanos(long request, long nowNanos) {
            return startNanos + (long) (request * intervalNanos);
        }

        @Override
        public long dueBy(long nowNanos) {
            return Math.clamp((long) Math.ceil((nowNanos - startNanos) / intervalNanos), 0, requests);
        }
    }

    /** Each is due as soon as it can be sent, until the time is over. */
    record OnDemand(long requests, long endNanos) implements Schedule {
        @Override
        public long dueNanos(long request, long nowNanos) {
            return nowNanos;
        }

        @Override
        public long dueBy(long nowNanos) {
            return 0;
        }

        boolean over(long nowNanos) {
            return nowNanos - endNanos >= 0;
        }
    }
}
