package io.kazasu.load.transport;

import io.vertx.core.Future;

/** A reader's open connection. Confined to one event loop. */
public interface Line {
    void send(byte[] tap);

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
        static Opened of(Line line, WireFields hello) {
            return new Opened(line, hello.lastSequence(), hello.inFlightMax());
        }
    }

    /** What comes over a line. Called on its event loop. */
    interface Listener {
        /** A decision or a problem. */
        void frame(WireFields frame);

        void closed();
    }
}
