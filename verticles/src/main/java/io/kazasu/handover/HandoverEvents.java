package io.kazasu.handover;

import io.kazasu.tap.Service;

/** Is told what became of events. On the hand-over's event loop; must neither block nor throw. */
public interface HandoverEvents {
    /** What became of one try. */
    enum Outcome {
        DELIVERED,
        FAILED,
        DEAD
    }

    default void tried(Service service, Outcome outcome) {}
}
