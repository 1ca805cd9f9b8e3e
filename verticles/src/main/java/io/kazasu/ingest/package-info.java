/**
 * Where taps come in: wire codecs, the pipeline that every transport shares, admission and answers.
 * Each event loop runs its own copy of the whole path.
 */
@NullMarked
package io.kazasu.ingest;

import org.jspecify.annotations.NullMarked;
