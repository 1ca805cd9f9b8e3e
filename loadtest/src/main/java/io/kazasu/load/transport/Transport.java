package io.kazasu.load.transport;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Carries taps to a gateway. Confined to one event loop. */
public interface Transport {
    /** The reader's newest sequence; fails with what the gateway says against it, or when it cannot be reached. */
    Future<Long> join(ReaderToken reader);

    /** Fails when the connection is lost or no answer comes in time: what became of the taps is then unknown. */
    Future<Exchange> send(Consignment taps);

    /** What it is called in reports. */
    String name();

    Future<Void> close();

    /** What came was not an answer as the protocol has it: what became of the taps is unknown. */
    final class GarbledException extends RuntimeException {
        private static final long serialVersionUID = 1;

        GarbledException(@Nullable String message) {
            super(message, null, false, false);
        }
    }

    /** Why a reader could not be asked for its sequence, and trying again would not help. */
    final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        RefusedException(ReaderToken reader, String problem) {
            super(reader.reader() + ": " + problem, null, false, false);
        }
    }
}
