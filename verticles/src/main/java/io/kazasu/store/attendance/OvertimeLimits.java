package io.kazasu.store.attendance;

/**
 * How many minutes outside the schedule are too many.
 *
 * @param monthMinutes 0 or more; a sum above it is over the limit
 * @param yearMinutes 0 or more; a sum above it is over the limit
 */
public record OvertimeLimits(long monthMinutes, long yearMinutes) {
    /** 45 hours a month, 360 hours a year (労働基準法36条4項, 人事院規則15―14第16条の2の2). */
    public static final OvertimeLimits DEFAULT = new OvertimeLimits(45 * 60, 360 * 60);

    public OvertimeLimits {
        if (monthMinutes < 0 || yearMinutes < 0) {
            throw new IllegalArgumentException(
                    "limits: " + monthMinutes + ", " + yearMinutes + " (expected 0 or more)");
        }
    }
}
