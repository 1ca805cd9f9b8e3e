package io.kazasu.load.check;

import io.kazasu.load.transport.Acknowledged;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** A history file, read line by line: it may be larger than the memory. */
final class History {
    private final Path file;

    History(Path file) {
        this.file = file;
    }

    void forEach(Consumer<Acknowledged> action) throws IOException {
        try (var lines = Files.lines(file)) {
            lines.forEach(line -> action.accept(Acknowledged.of(new JsonObject(line))));
        }
    }

    /** All, or so many drawn evenly at random. */
    List<Acknowledged> sample(int size, long seed) throws IOException {
        List<Acknowledged> sample = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed);
        long[] seen = {0};
        forEach(tap -> {
            seen[0]++;
            if (sample.size() < size) {
                sample.add(tap);
            } else {
                long place = random.nextLong(seen[0]);
                if (place < size) {
                    sample.set((int) place, tap);
                }
            }
        });
        return sample;
    }
}
