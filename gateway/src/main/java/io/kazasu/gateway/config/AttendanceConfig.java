package io.kazasu.gateway.config;

/**
 * @param overtimeMonthHours overtime in a month beyond which it is to be explained
 * @param overtimeYearHours the same for a year
 */
public record AttendanceConfig(int overtimeMonthHours, int overtimeYearHours) {
    static AttendanceConfig of(EffectiveSettings settings) {
        return new AttendanceConfig(settings.get(Settings.OVERTIME_MONTH), settings.get(Settings.OVERTIME_YEAR));
    }
}
