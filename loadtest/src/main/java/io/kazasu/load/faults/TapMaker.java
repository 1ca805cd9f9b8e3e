package io.kazasu.load.faults;

import io.kazasu.load.faults.check.TownRules;
import io.kazasu.load.transport.ReaderToken;
import io.kazasu.load.transport.Tap;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** The taps of a run: few people who come again and again to readers everywhere. One event loop. */
final class TapMaker {
    private static final double LATE_SHARE = 0.3;
    private static final int BACKLOG_SECONDS_MAX = 7_200;

    private final int firstPerson;
    private final Mood mood;
    private final Map<String, Long> sequences;
    private final Map<String, SplittableRandom> randoms = new HashMap<>();
    private final SplittableRandom seeds;
    private final int people;

    /**
     * @param people who come, from {@code firstPerson} on
     * @param sequences the last of each reader, which are continued
     */
    TapMaker(long seed, int firstPerson, int people, Mood mood, Map<String, Long> sequences) {
        this.seeds = new SplittableRandom(seed);
        this.firstPerson = firstPerson;
        this.people = people;
        this.mood = mood;
        this.sequences = sequences;
    }

    /** Of a reader: the same taps for the same seed, however fast other readers are. */
    SplittableRandom random(ReaderToken reader) {
        return randoms.computeIfAbsent(reader.reader(), name -> seeds.split());
    }

    Tap next(ReaderToken reader) {
        SplittableRandom random = random(reader);
        int person = firstPerson + random.nextInt(people);
        String request = request(reader, person, random);
        long sequence = sequences.merge(reader.reader(), 1L, Long::sum);
        return new Tap(reader.service(), sequence, tappedAt(reader, random).toString(), person, request);
    }

    private Instant tappedAt(ReaderToken reader, SplittableRandom random) {
        Instant now = Instant.now().plus(mood.clock(reader.reader())).truncatedTo(ChronoUnit.MILLIS);
        int lateSeconds = random.nextInt(61, BACKLOG_SECONDS_MAX);
        boolean late = random.nextDouble() < LATE_SHARE;
        return mood.late() && late ? now.minus(Duration.ofSeconds(lateSeconds)) : now;
    }

    private static String request(ReaderToken reader, int person, SplittableRandom random) {
        int choice = random.nextInt(10);
        return switch (reader.service()) {
            case ELECTION -> "{\"ground\":1" + contests(choice) + "}";
            case SHELTER, ATTENDANCE -> "{\"direction\":\"AUTO\"}";
            case LIBRARY ->
                "{\"action\":\"%s\",\"items\":[\"%s\"]}"
                        .formatted(
                                choice < 6 ? "LEND" : "RETURN", FaultTown.item(person, choice % FaultTown.ITEMS_EACH));
            case COUNTER -> "{\"form\":\"" + FaultTown.FORM + "\"}";
            case CERTIFICATE -> "{\"certificate\":\"" + FaultTown.CERTIFICATE + "\",\"copies\":1}";
            case PRIVILEGE ->
                "{\"offer\":\"" + FaultTown.OFFERS.get(reader.site().endsWith("-0") ? 0 : 1) + "\"}";
        };
    }

    private static String contests(int choice) {
        return choice < TownRules.CONTESTS.size() ? ",\"contests\":[\"" + TownRules.CONTESTS.get(choice) + "\"]" : "";
    }
}
