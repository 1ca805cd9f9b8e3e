package io.kazasu.gateway.management;

import io.kazasu.gateway.config.LogLevel;
import io.kazasu.gateway.logging.Loggers;
import io.kazasu.gateway.logging.Loggers.State;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /loggers}, {@code GET} and {@code PUT /loggers/NAME}: how much this node logs, changed while it runs. Whoever
 * reaches the management port may; so only the gateway's own loggers are there, which tell of no card and no person.
 */
final class LoggerRoutes {
    static final String PATH = "/loggers";

    private static final Logger LOG = LoggerFactory.getLogger(LoggerRoutes.class);
    private static final int BODY_BYTES_MAX = 1_024;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;

    private final Loggers loggers = new Loggers();

    /** Whether a path is one of these. */
    static boolean has(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    void answer(HttpServerRequest request) {
        if (request.path().equals(PATH)) {
            JsonArray all = new JsonArray();
            loggers.all().forEach(state -> all.add(json(state)));
            end(request.response(), new JsonObject().put("loggers", all));
            return;
        }
        String name = request.path().substring(PATH.length() + 1);
        if (request.method().name().equals("PUT")) {
            change(request, name);
        } else {
            end(request.response(), loggers.find(name));
        }
    }

    private void change(HttpServerRequest request, String name) {
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() <= BODY_BYTES_MAX) {
                body.appendBuffer(part);
            }
        });
        request.endHandler(end -> {
            if (body.length() > BODY_BYTES_MAX) {
                request.response().setStatusCode(TOO_LARGE).end();
            } else {
                change(request.response(), name, body);
            }
        });
    }

    private void change(HttpServerResponse response, String name, Buffer body) {
        Optional<LogLevel> level;
        try {
            level = level(new JsonObject(body));
        } catch (DecodeException | IllegalArgumentException | ClassCastException e) {
            response.setStatusCode(BAD_REQUEST);
            end(
                    response,
                    new JsonObject().put("error", "level: one of " + Arrays.toString(LogLevel.values()) + ", or null"));
            return;
        }
        Optional<State> changed = loggers.set(name, level);
        changed.ifPresent(state -> LOG.warn("Logger {} is at {} now", state.name(), state.effective()));
        end(response, changed);
    }

    private static Optional<LogLevel> level(JsonObject body) {
        if (!body.containsKey("level")) {
            throw new IllegalArgumentException("level");
        }
        return Optional.ofNullable(body.getString("level")).map(LogLevel::valueOf);
    }

    private static void end(HttpServerResponse response, Optional<State> state) {
        state.map(LoggerRoutes::json)
                .ifPresentOrElse(json -> end(response, json), () -> response.setStatusCode(NOT_FOUND)
                        .end());
    }

    private static void end(HttpServerResponse response, JsonObject json) {
        response.putHeader("content-type", "application/json").end(json.toBuffer());
    }

    private static JsonObject json(State state) {
        return new JsonObject()
                .put("logger", state.name())
                .put("level", state.level())
                .put("effective", state.effective());
    }
}
