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
     * What a card came to.
     *
     * @param there a card is on the reader
     * @param triesLeft of the PIN, after a wrong one
     * @param decision as the gateway sent it; or its problem
     */
    record Card(
            Phase phase,
            boolean there,
            @Nullable CardFault fault,
            @Nullable Integer triesLeft,
            @Nullable JsonObject decision) {
        Card there(boolean present) {
            return new Card(phase, present, fault, triesLeft, decision);
        }
    }

    /**
     * How many taps there are.
     *
     * @param kept since the agent was started
     * @param waiting without a decision
     * @param refused that can never be decided
     */
    record Counts(int kept, int waiting, int refused) {}

    /** @param text that the gateway wants to be shown */
    record State(
            Card card,
            Connection connection,
            Counts counts,
            @Nullable String text) {
        JsonObject json() {
            CardFault fault = card.fault();
            return new JsonObject()
                    .put("phase", card.phase().name())
                    .put("cardPresent", card.there())
                    .put("fault", fault == null ? null : fault.name())
                    .put("triesLeft", card.triesLeft())
                    .put("decision", card.decision())
                    .put("connection", connection.name())
                    .put("text", text)
                    .put("kept", counts.kept())
                    .put("waiting", counts.waiting())
                    .put("refused", counts.refused());
        }
    }

    private final List<Consumer<State>> watchers = new ArrayList<>();
    private State state = new State(
            new Card(Phase.READY, false, null, null, null), Connection.DISCONNECTED, new Counts(0, 0, 0), null);

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
        card(now -> new Card(phase, now.there(), null, null, null));
    }

    void there(boolean present) {
        card(now -> now.there(present));
    }

    void askPin(@Nullable Integer triesLeft) {
        CardFault fault = triesLeft == null ? null : CardFault.WRONG_PIN;
        card(now -> new Card(Phase.PIN_REQUIRED, now.there(), fault, triesLeft, null));
    }

    void fault(CardFault fault) {
        card(now -> new Card(Phase.FAULT, now.there(), fault, null, null));
    }

    /** The newest tap's decision, or problem. */
    void decided(JsonObject decision) {
        card(now -> new Card(Phase.DECIDED, now.there(), null, null, decision));
    }

    /** One more tap is on disk. */
    void kept() {
        change(now -> new State(
                new Card(Phase.KEPT, now.card().there(), null, null, null),
                now.connection(),
                new Counts(
                        now.counts().kept() + 1,
                        now.counts().waiting(),
                        now.counts().refused()),
                now.text()));
    }

    void counts(int waiting, int refused) {
        change(now ->
                new State(now.card(), now.connection(), new Counts(now.counts().kept(), waiting, refused), now.text()));
    }

    void connection(Connection connection) {
        change(now -> new State(now.card(), connection, now.counts(), now.text()));
    }

    void text(String text) {
        change(now -> new State(now.card(), now.connection(), now.counts(), text.isEmpty() ? null : text));
    }

    private void card(UnaryOperator<Card> change) {
        change(now -> new State(change.apply(now.card()), now.connection(), now.counts(), now.text()));
    }

    private synchronized void change(UnaryOperator<State> change) {
        State next = change.apply(state);
        if (!next.equals(state)) {
            state = next;
            List.copyOf(watchers).forEach(watcher -> watcher.accept(next));
        }
    }
}
