package io.kazasu.directory;

import java.util.List;
import java.util.UUID;

/** Everybody a number stands for: one in each municipality at most. */
record AliasHolders(List<UUID> holders) {
    AliasHolders {
        holders = List.copyOf(holders);
    }
}
