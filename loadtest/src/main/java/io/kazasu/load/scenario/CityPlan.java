package io.kazasu.load.scenario;

import io.kazasu.load.transport.Cards;
import io.kazasu.load.transport.Service;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/**
 * A made-up city by arithmetic alone: who lives in which household and district follows from a person's number, so that
 * ten million of them need no memory.
 *
 * @param residents people, 1..10,000,000, each with a card; households are of three
 * @param items of the library
 * @param readers by service, one at each site; one polling place in each voting district
 * @param date polling day
 */
public record CityPlan(int residents, int items, Map<Service, Integer> readers, LocalDate date) implements Cards {
    public static final String CODE = "152048";
    public static final int PEOPLE_MAX = 10_000_000;
    public static final int READERS_MAX = 200_000;
    static final int HOUSEHOLD = 3;
    private static final int PEOPLE_PER_STAFF = 33;
    private static final long PERSON = 0x0000_0000_0000_4000L;

    public CityPlan {
        if (residents < 1 || residents > PEOPLE_MAX) {
            throw new IllegalArgumentException("residents: expected 1.." + PEOPLE_MAX);
        }
        readers = Map.copyOf(readers);
    }

    /** As many as there are; without any readers nothing but an import can be tried. */
    int readers(Service service) {
        return readers.getOrDefault(service, 0);
    }

    boolean served() {
        return !readers.isEmpty();
    }

    /** At least 1. */
    int districts() {
        return Math.max(1, readers(Service.ELECTION));
    }

    int households() {
        return (residents + HOUSEHOLD - 1) / HOUSEHOLD;
    }

    int staff() {
        return (residents + PEOPLE_PER_STAFF - 1) / PEOPLE_PER_STAFF;
    }

    /** Number of the person who is this member of staff, from 0. */
    int staffPerson(int member) {
        return member % staff() * PEOPLE_PER_STAFF;
    }

    /** From 0. */
    int district(int person) {
        return person / HOUSEHOLD % districts();
    }

    /** The number of a person of a district; comes round when all had their turn. */
    int elector(int district, long turn) {
        int householdsHere = Math.max(1, (households() - district + districts() - 1) / districts());
        long household = district + turn / HOUSEHOLD % householdsHere * districts();
        return (int) Math.min(residents - 1, household * HOUSEHOLD + turn % HOUSEHOLD);
    }

    @Override
    public int size() {
        return residents;
    }

    @Override
    public String userId(int person) {
        String digits = Integer.toString(person);
        return "CITY-" + "0".repeat(Math.max(0, 7 - digits.length())) + digits;
    }

    static String holder(int person) {
        return new UUID(PERSON + 1, Long.MIN_VALUE + person).toString();
    }

    static String household(int number) {
        return new UUID(PERSON, Long.MIN_VALUE + number).toString();
    }

    static String site(Service service, int number) {
        return "city-%s-%d".formatted(service.name().toLowerCase(java.util.Locale.ROOT), number);
    }

    static String item(int number) {
        return "B-%07d".formatted(number);
    }

    static String offer(int shop) {
        return "city-offer-" + shop;
    }

    JsonObject json() {
        JsonObject counts = new JsonObject();
        readers.forEach((service, count) -> counts.put(service.name(), count));
        return new JsonObject()
                .put("residents", residents)
                .put("items", items)
                .put("readers", counts)
                .put("date", date.toString());
    }

    static CityPlan of(JsonObject json) {
        Map<Service, Integer> readers = new EnumMap<>(Service.class);
        JsonObject counts = json.getJsonObject("readers");
        counts.fieldNames().forEach(name -> readers.put(Service.valueOf(name), counts.getInteger(name)));
        return new CityPlan(
                json.getInteger("residents"),
                json.getInteger("items"),
                readers,
                LocalDate.parse(json.getString("date")));
    }
}
