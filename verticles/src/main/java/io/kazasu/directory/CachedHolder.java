package io.kazasu.directory;

import io.kazasu.tap.Holder;
import org.jspecify.annotations.Nullable;

/** A holder on its way into the cache or out of it; see {@link CachedCard} for {@code records}. */
record CachedHolder(Holder holder, @Nullable String records) {}
