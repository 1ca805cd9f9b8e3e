package io.kazasu.tap;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * A place where taps happen.
 *
 * @param capacity people it can take, or null where that means nothing
 * @param votingDistrict the 投票区 it serves, or null
 * @param hours when it is open, or null for always
 * @param common a 共通投票所: takes electors of every district
 */
public record Site(
        String id,
        String municipality,
        SiteKind kind,
        String nameJa,
        String nameEn,
        @Nullable Integer capacity,
        @Nullable String votingDistrict,
        @Nullable Hours hours,
        boolean common) {

    /**
     * @param opens minutes after midnight, inclusive
     * @param closes minutes after midnight, exclusive; 1440 is midnight
     */
    public record Hours(int opens, int closes) {
        public boolean include(LocalTime time) {
            int minute = time.toSecondOfDay() / 60;
            return minute >= opens && minute < closes;
        }
    }

    /** Sites without hours are always open. */
    public boolean openAt(LocalTime time) {
        return hours == null || hours.include(time);
    }
}
