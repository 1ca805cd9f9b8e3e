package io.kazasu.load;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What a reader of a service puts into {@code request}. */
public sealed interface Template {
    JsonObject request();

    /** @param ground of early voting, 1..6, or null on polling day */
    record Election(@Nullable Integer ground) implements Template {
        public Election {
            if (ground != null && (ground < 1 || ground > 6)) {
                throw new IllegalArgumentException("ground: expected 1..6");
            }
        }

        @Override
        public JsonObject request() {
            JsonObject request = new JsonObject();
            return ground == null ? request : request.put("ground", ground);
        }
    }

    /** A shelter's or an office's door. */
    record Passage(Direction direction) implements Template {
        @Override
        public JsonObject request() {
            return new JsonObject().put("direction", direction.name());
        }
    }

    /** Which way people pass. */
    enum Direction {
        IN,
        OUT,
        AUTO
    }
}
