package io.kazasu.gateway.demo;

import io.kazasu.tap.Municipality;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;

/**
 * What a made-up town is made from. Same plan, same town; its people stay the same within a calendar month, so that a
 * demo run again the next day meets them again in a new election.
 *
 * @param municipality its English name's first word begins every ID in the town, so towns that share a gateway must
 *     differ in it
 * @param neighbour where those live who only work in the town
 * @param residents people in the register, at least, 200..1,000,000; the last household may take it over by a few
 * @param date polling day of the first election, in the municipality's time zone
 */
public record TownPlan(long seed, Municipality municipality, Municipality neighbour, int residents, LocalDate date) {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    public TownPlan {
        if (residents < 200 || residents > 1_000_000) {
            throw new IllegalArgumentException("residents: " + residents + " (expected 200..1000000)");
        }
        if (!MunicipalityCode.valid(municipality.code()) || !MunicipalityCode.valid(neighbour.code())) {
            throw new IllegalArgumentException("municipality: wrong check digit");
        }
        if (!municipality.nameEn().matches("[A-Za-z].*")) {
            throw new IllegalArgumentException("municipality: expected an English name");
        }
    }

    /** Kazami Town: 10,000 residents, an election today. Prefecture numbers end at 47, so 99 is nobody's. */
    public static TownPlan demo(InstantSource clock) {
        Municipality town = new Municipality(MunicipalityCode.of("99101"), "風見町", "Kazami Town", JAPAN);
        Municipality neighbour = new Municipality(MunicipalityCode.of("99102"), "凪浜町", "Nagihama Town", JAPAN);
        LocalDate today = LocalDate.ofInstant(clock.instant(), JAPAN);
        return new TownPlan(20_261_129, town, neighbour, 10_000, today);
    }

    /** An ID that is this town's own, such as {@code kazami-hall}. */
    String id(String name) {
        String first = municipality.nameEn().split("[^A-Za-z0-9]", 2)[0];
        return first.toLowerCase(Locale.ROOT) + "-" + name;
    }

    /** The day as of which people are made: births and moves lie before it. */
    LocalDate registerDate() {
        return date.withDayOfMonth(1);
    }
}
