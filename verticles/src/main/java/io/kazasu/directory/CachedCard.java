package io.kazasu.directory;

import io.kazasu.tap.RegisteredCard;
import org.jspecify.annotations.Nullable;

/**
 * A card on its way into the cache or out of it.
 *
 * @param records the holder's records as PostgreSQL gave them, for the wire; null once out of the cache again, as they
 *     are in {@code card} then and near caches should not hold them twice
 */
record CachedCard(RegisteredCard card, @Nullable String records) {}
