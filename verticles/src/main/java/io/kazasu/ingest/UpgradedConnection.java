package io.kazasu.ingest;

import io.netty.channel.Channel;
import io.vertx.core.net.impl.VertxHandler;
import java.lang.reflect.Field;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets go of the HTTP connection that a WebSocket was made of. Vert.x keeps it, with its request, response and a queue of
 * 1,024 places, for as long as the WebSocket is open, by the function that made the one from the other and is not called
 * again: two fifths of what a connected reader takes. Nothing else reaches it, and Vert.x has no way to say so.
 */
final class UpgradedConnection {
    private static final Logger LOG = LoggerFactory.getLogger(UpgradedConnection.class);
    private static final Optional<Field> MAKER = maker();

    private UpgradedConnection() {}

    private static Optional<Field> maker() {
        try {
            Field field = VertxHandler.class.getDeclaredField("connectionFactory");
            field.setAccessible(true);
            return Optional.of(field);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.warn("each WebSocket takes 7 kB more than it needs: {}", e.toString());
            return Optional.empty();
        }
    }

    /** To be called on the channel's event loop, once the WebSocket is made. */
    static void forget(Channel channel) {
        VertxHandler<?> handler = channel.pipeline().get(VertxHandler.class);
        if (handler != null) {
            MAKER.ifPresent(field -> clear(field, handler));
        }
    }

    private static void clear(Field field, VertxHandler<?> handler) {
        try {
            field.set(handler, null);
        } catch (IllegalAccessException e) {
            LOG.debug("a WebSocket keeps its HTTP connection", e);
        }
    }
}
