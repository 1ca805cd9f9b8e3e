package io.kazasu.gateway.reader;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** What the page shows, as lines on the console: no person, no card. */
final class ConsoleLines {
    private final PrintWriter out;
    private @Nullable String last;

    ConsoleLines(PrintWriter out) {
        this.out = out;
    }

    void show(Display.State state) {
        String line = line(state);
        if (!line.equals(last)) {
            last = line;
            out.println(line);
            out.flush();
        }
    }

    private static String line(Display.State state) {
        Display.Card card = state.card();
        JsonObject decision = card.decision();
        String what =
                switch (card.phase()) {
                    case DECIDED -> decision == null ? "" : decided(decision);
                    case FAULT -> String.valueOf(card.fault());
                    default -> card.phase().name();
                };
        return "%s %s waiting=%d refused=%d"
                .formatted(
                        state.connection(),
                        what,
                        state.counts().waiting(),
                        state.counts().refused());
    }

    private static String decided(JsonObject decision) {
        return decision.containsKey("verdict")
                ? decision.getString("verdict") + " " + decision.getString("reason")
                : "problem " + decision.getString("title", "");
    }
}
