package io.kazasu.load.transport;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** A reader's open connection. Confined to one event loop. */
public interface Line {
    void send(Buffer tap);

    Future<Void> close();

    /** Makes lines. */
    interface Dialer {
        /**
         * Completes when the gateway has said hello.
         *
         * @return fails with {@link Transport.RefusedException} when it does not take the reader
         */
        Future<Opened> dial(ReaderToken reader, Listener listener);

        /** What it is called in reports. */
        String name();

        Future<Void> close();
    }

    /**
     * A line that is ready for taps.
     *
     * @param inFlightMax taps that may wait for their decision
     */
    record Opened(Line line, long lastSequence, int inFlightMax) {
        /** @param hello as the contract has it */
        static Opened of(Line line, JsonObject hello) {
            return new Opened(line, hello.getLong("lastSequence", 0L), hello.getInteger("inFlightMax", 1));
        }
    }

    /** What comes over a line. Called on its event loop. */
    interface Listener {
        /** A decision or a problem. */
        void frame(JsonObject frame);

        void closed();
    }
}
