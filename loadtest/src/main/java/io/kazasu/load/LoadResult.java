package io.kazasu.load;

import java.util.List;

/** @param acknowledged every acknowledged tap, in the order of the answers */
public record LoadResult(LoadReport report, List<Acknowledged> acknowledged) {
    public LoadResult {
        acknowledged = List.copyOf(acknowledged);
    }
}
