package io.kazasu.load.scenario;

import io.kazasu.load.drive.Pace;
import io.kazasu.load.transport.Service;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;

/** The days that can be played. */
public final class Scenarios {
    /** A nation's peak hour. */
    private static final double NATION = 2_000;

    /** All local-government staff of Japan clocking in within half an hour. */
    private static final double MORNING = 1_100;

    private static final double EARTHQUAKE = 1_000;

    /**
     * Receptions by hour from 7:00 to 20:00, in proportion. Assumed, not measured: most people come in the morning, with
     * a lower crest in the afternoon.
     */
    private static final List<Double> POLLING_DAY =
            List.of(6.0, 8.0, 10.0, 11.0, 10.0, 8.0, 7.0, 7.5, 7.5, 7.0, 7.0, 6.0, 5.0);

    /** Arrivals at shelters by tenth of the time: assumed to come soon after the shock and to ebb away. */
    private static final List<Double> AFTER_A_SHOCK = List.of(2.0, 10.0, 9.0, 7.0, 5.0, 4.0, 3.0, 2.0, 1.5, 1.0);

    /** Arrivals by five minutes from 8:00 to 8:40, assumed: most come shortly before 8:30. */
    private static final List<Double> BEFORE_HALF_PAST_EIGHT = List.of(1.0, 2.0, 4.0, 7.0, 10.0, 9.0, 2.0, 0.5);

    private static final Duration AWAY = Duration.ofHours(2);

    private Scenarios() {}

    /** All services at once, at a rate or as fast as they are answered. */
    public static Scenario mixed(Plan plan) {
        Double rate = plan.rate();
        Pace pace = rate == null ? new Pace.Closed() : new Pace.Open(rate);
        return Scenario.of(plan.phase("mixed", new MixedCrowd(plan.files(), plan.seed()), pace));
    }

    /** A nation's polling day, 13 hours in the time given, at all polling places. */
    public static Scenario nation(Plan plan) {
        LoadFiles polls = plan.files().only(EnumSet.of(Service.ELECTION));
        return Scenario.of(plan.phase(
                "polling day", new MixedCrowd(polls, plan.seed()), new Pace.Curve(plan.rateOr(NATION), POLLING_DAY)));
    }

    /** Households to shelters. */
    public static Scenario earthquake(Plan plan) {
        LoadFiles shelters = some(plan.files(), Service.SHELTER);
        return Scenario.of(plan.phase(
                "earthquake",
                new HouseholdCrowd(shelters, plan.seed()),
                new Pace.Curve(plan.rateOr(EARTHQUAKE), AFTER_A_SHOCK)));
    }

    /** 8:30 at the town hall; ends when everybody is there. */
    public static Scenario morning(Plan plan) {
        LoadFiles offices = some(plan.files(), Service.ATTENDANCE);
        return Scenario.of(plan.phase(
                "morning", new StaffCrowd(offices), new Pace.Curve(plan.rateOr(MORNING), BEFORE_HALF_PAST_EIGHT)));
    }

    /**
     * Readers back after two hours, or since midnight in Japan when that is later: polling day is today.
     *
     * @param backlog taps of each
     */
    public static Scenario reconnect(Plan plan, int backlog) {
        Duration sinceMidnight =
                Duration.ofNanos(LocalTime.now(ZoneId.of("Asia/Tokyo")).toNanoOfDay());
        Duration away = sinceMidnight.compareTo(AWAY) < 0 ? sinceMidnight : AWAY;
        return Scenario.of(
                plan.phase("reconnect", new BacklogCrowd(plan.files(), backlog, away, plan.seed()), new Pace.Closed()));
    }

    private static LoadFiles some(LoadFiles files, Service service) {
        LoadFiles some = files.only(EnumSet.of(service));
        if (some.readers().isEmpty()) {
            throw new IllegalArgumentException("readers: expected at least one of " + service);
        }
        return some;
    }
}
