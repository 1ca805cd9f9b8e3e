package io.kazasu.load.drive;

import java.util.Arrays;

/** Requests at the rate of the part of the day in which they fall. */
final class ArrivalCurve implements Schedule.Timed {
    private final long startNanos;
    private final double partNanos;

    /** Requests that are due before each part, and behind the last. */
    private final double[] before;

    private final long requests;

    private ArrivalCurve(long startNanos, double partNanos, double[] before, long requests) {
        this.startNanos = startNanos;
        this.partNanos = partNanos;
        this.before = before;
        this.requests = requests;
    }

    /** @param most requests at most */
    static ArrivalCurve of(Pace.Curve curve, long timeNanos, int batch, long startNanos, long most) {
        int parts = curve.weights().size();
        double largest =
                curve.weights().stream().mapToDouble(weight -> weight).max().orElseThrow();
        double partNanos = (double) timeNanos / parts;
        double[] before = new double[parts + 1];
        for (int i = 0; i < parts; i++) {
            double rate = curve.peakPerSecond() / batch * curve.weights().get(i) / largest;
            before[i + 1] = before[i] + rate * partNanos / 1e9;
        }
        return new ArrivalCurve(startNanos, partNanos, before, Math.min(most, (long) Math.floor(before[parts])));
    }

    @Override
    public long requests() {
        return requests;
    }

    @Override
    public long dueNanos(long request, long nowNanos) {
        int found = Arrays.binarySearch(before, (double) request);
        int part = found >= 0 ? found : -found - 2;
        // a part in which nobody comes: the request is the first of the next
        while (before[part + 1] == before[part]) {
            part++;
        }
        double within = (request - before[part]) / (before[part + 1] - before[part]);
        return startNanos + (long) ((part + within) * partNanos);
    }

    @Override
    public long dueBy(long nowNanos) {
        double parts = (nowNanos - startNanos) / partNanos;
        int part = (int) Math.clamp(Math.floor(parts), 0, before.length - 2);
        double due = before[part] + (parts - part) * (before[part + 1] - before[part]);
        return Math.clamp((long) Math.ceil(due), 0, requests);
    }
}
