package io.kazasu.load.drive;

import io.kazasu.load.transport.ReaderToken;
import java.util.List;

/** Who taps where, one after another. Seeded; confined to one event loop. */
public interface Crowd {
    /** Everybody's readers. */
    List<ReaderToken> readers();

    /** Visits that there are; {@link Long#MAX_VALUE} when it never ends. */
    long size();

    /** No more than {@link #size()} times. */
    Visit next();

    /** The next visit to a reader that has had one, for a batch; {@link #size()} counts it too. */
    Visit nextAt(ReaderToken reader);
}
