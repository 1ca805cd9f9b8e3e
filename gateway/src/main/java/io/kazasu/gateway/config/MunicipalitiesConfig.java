package io.kazasu.gateway.config;

import java.util.Map;

/**
 * What single municipalities have in place of what holds for all, each by 団体コード.
 *
 * @param all what holds where nothing else is given
 */
public record MunicipalitiesConfig(
        Limits all,
        Map<String, Integer> silentSeconds,
        Map<String, Integer> monthHours,
        Map<String, Integer> yearHours) {
    /** What holds for all. */
    public record Limits(ReadersConfig readers, AttendanceConfig attendance) {}

    public MunicipalitiesConfig {
        silentSeconds = Map.copyOf(silentSeconds);
        monthHours = Map.copyOf(monthHours);
        yearHours = Map.copyOf(yearHours);
    }

    /** After which a reader of that municipality counts as silent. */
    public int silentSeconds(String municipality) {
        return silentSeconds.getOrDefault(municipality, all.readers().silentSeconds());
    }

    public AttendanceConfig attendance(String municipality) {
        return new AttendanceConfig(
                monthHours.getOrDefault(municipality, all.attendance().overtimeMonthHours()),
                yearHours.getOrDefault(municipality, all.attendance().overtimeYearHours()));
    }

    static MunicipalitiesConfig of(EffectiveSettings settings) {
        return new MunicipalitiesConfig(
                new Limits(ReadersConfig.of(settings), AttendanceConfig.of(settings)),
                settings.own(Settings.OWN_READERS_SILENT),
                settings.own(Settings.OWN_OVERTIME_MONTH),
                settings.own(Settings.OWN_OVERTIME_YEAR));
    }
}
