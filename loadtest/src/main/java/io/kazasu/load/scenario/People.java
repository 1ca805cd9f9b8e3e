package io.kazasu.load.scenario;

import io.kazasu.load.transport.ReaderToken;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Whose card comes to which reader. In a city, electors come to their own polling place, each once before anybody comes
 * again, and only staff to an office; of listed cards anybody comes anywhere. One event loop.
 */
final class People {
    private final LoadFiles files;
    private final SplittableRandom random;
    private final long firstTurn;
    private final Map<String, Long> turns = new HashMap<>();

    People(LoadFiles files, long seed) {
        this.files = files;
        this.random = new SplittableRandom(seed);
        this.firstTurn = random.nextLong(files.cards().size());
    }

    SplittableRandom random() {
        return random;
    }

    int cardFor(ReaderToken reader) {
        CityPlan city = files.city();
        if (city == null) {
            return random.nextInt(files.cards().size());
        }
        return switch (reader.service()) {
            case ELECTION ->
                city.elector(number(reader), turns.merge(reader.site(), firstTurn, (turn, first) -> turn + 1));
            case ATTENDANCE -> city.staffPerson(random.nextInt(city.staff()));
            default -> random.nextInt(city.residents());
        };
    }

    /** The site's number is that of its district. */
    private static int number(ReaderToken reader) {
        return Integer.parseInt(reader.site().substring(reader.site().lastIndexOf('-') + 1));
    }
}
