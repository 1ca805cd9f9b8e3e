package io.kazasu.gateway.reader;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the page shows at this moment, told to all who watch. Any thread. */
final class Display {
    /** What goes on at the card reader. */
    enum Phase {
        /** Hold a card over the reader. */
        READY,
        READING,
        PIN_REQUIRED,
        /** Kept, and not decided yet. */
        KEPT,
        /** The gateway has decided. */
        DECIDED,
        /** There was no tap; {@code fault} says why. */
        FAULT
    }

    /** How the way to the gateway is. */
    enum Connection {
        CONNECTED,
        DISCONNECTED,
        /** The gateway does not know this reader's token, or has disabled it. */
        UNAUTHORIZED
    }

    /**
     * @param triesLeft of the PIN, after a wrong one
     * @param decision as the gateway sent it; or its problem
     * @param text that the gateway wants to be shown
     * @param waiting taps without a decision
     * @param refused taps that can never be decided
     */
    record State(
            Phase phase,
            Connection connection,
            @Nullable CardFault fault,
            @Nullable Integer triesLeft,
            @Nullable JsonObject decision,
            @Nullable String text,
            int waiting,
            int refused) {
        JsonObject json() {
            return new JsonObject()
                    .put("phase", phase.name())
                    .put("connection", connection.name())
                    .put("fault", fault == null ? null : fault.name())
                    .put("triesLeft", triesLeft)
                    .put("decision", decision)
                    .put("text", text)
                    .put("waiting", waiting)
                    .put("refused", refused);
        }
    }

    private final List<Consumer<State>> watchers = new ArrayList<>();
    private State state = new State(Phase.READY, Connection.DISCONNECTED, null, null, null, null, 0, 0);

    /** Told the present state at once, and every later one; must not block. */
    synchronized void watch(Consumer<State> watcher) {
        watchers.add(watcher);
        watcher.accept(state);
    }

    synchronized void leave(Consumer<State> watcher) {
        watchers.remove(watcher);
    }

    synchronized State state() {
        return state;
    }

    void phase(Phase phase) {
        change(now -> new State(phase, now.connection(), null, null, null, now.text(), now.waiting(), now.refused()));
    }

    void askPin(@Nullable Integer triesLeft) {
        change(now -> new State(
                Phase.PIN_REQUIRED,
                now.connection(),
                triesLeft == null ? null : CardFault.WRONG_PIN,
                triesLeft,
                null,
                now.text(),
                now.waiting(),
                now.refused()));
    }

    void fault(CardFault fault) {
        change(now ->
                new State(Phase.FAULT, now.connection(), fault, null, null, now.text(), now.waiting(), now.refused()));
    }

    /** The newest tap's decision, or problem. */
    void decided(JsonObject decision) {
        change(now -> new State(
                Phase.DECIDED, now.connection(), null, null, decision, now.text(), now.waiting(), now.refused()));
    }

    void connection(Connection connection) {
        change(now -> new State(
                now.phase(),
                connection,
                now.fault(),
                now.triesLeft(),
                now.decision(),
                now.text(),
                now.waiting(),
                now.refused()));
    }

    void text(String text) {
        change(now -> new State(
                now.phase(),
                now.connection(),
                now.fault(),
                now.triesLeft(),
                now.decision(),
                text.isEmpty() ? null : text,
                now.waiting(),
                now.refused()));
    }

    void counts(int waiting, int refused) {
        change(now -> new State(
                now.phase(),
                now.connection(),
                now.fault(),
                now.triesLeft(),
                now.decision(),
                now.text(),
                waiting,
                refused));
    }

    private synchronized void change(UnaryOperator<State> change) {
        State next = change.apply(state);
        if (!next.equals(state)) {
            state = next;
            List.copyOf(watchers).forEach(watcher -> watcher.accept(next));
        }
    }
}
