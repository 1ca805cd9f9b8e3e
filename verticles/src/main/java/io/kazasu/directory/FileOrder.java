package io.kazasu.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts files after those they refer to. */
final class FileOrder {
    private FileOrder() {}

    /**
     * @throws IllegalArgumentException when files refer to each other in a circle
     */
    static List<FileLayout> of(List<FileLayout> layouts) {
        Map<String, FileLayout> byName =
                layouts.stream().collect(Collectors.toMap(FileLayout::name, Function.identity()));
        SequencedMap<String, FileLayout> ordered = new LinkedHashMap<>();
        for (FileLayout layout : layouts) {
            place(layout, byName, ordered, layouts.size());
        }
        return List.copyOf(ordered.values());
    }

    private static void place(
            FileLayout layout, Map<String, FileLayout> byName, SequencedMap<String, FileLayout> ordered, int depth) {
        if (depth < 0) {
            throw new IllegalArgumentException(layout.name() + " refers to itself by way of other files");
        }
        for (String reference : layout.references()) {
            FileLayout target = byName.get(reference);
            if (target == null) {
                throw new IllegalArgumentException(
                        layout.name() + " refers to " + reference + ", which nobody declares");
            }
            if (!ordered.containsKey(reference)) {
                place(target, byName, ordered, depth - 1);
            }
        }
        ordered.putIfAbsent(layout.name(), layout);
    }
}
