package io.kazasu.gateway.operator;

import io.kazasu.directory.Role;
import io.kazasu.ingest.ProblemException;
import io.kazasu.ingest.ProblemType;
import io.kazasu.tap.Fields;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

/** What an administrator tells a connected reader to do; it goes to whichever node the reader is connected to. */
final class ReaderCommands {
    private static final int TEXT_CHARS_MAX = 200;
    private static final int SECONDS_MAX = 3_600;
    private static final int SECONDS_DEFAULT = 10;

    /** The closed set that readers know. */
    private enum Command {
        /** Shows a text for a while. */
        DISPLAY,
        /** Reads its own configuration anew. */
        REFRESH_CONFIGURATION,
        /** There is a newer hot-list for readers that keep one of their own. */
        HOT_LIST
    }

    private final Desk desk;

    private ReaderCommands(Desk desk) {
        this.desk = desk;
    }

    static List<OperatorRoute> routes(OperatorParts parts) {
        ReaderCommands commands = new ReaderCommands(parts.desk());
        return List.of(OperatorRoute.post("/v1/readers/:reader/commands", EnumSet.of(Role.ADMIN), commands::send));
    }

    private Future<Answer> send(Call call) {
        String reader = call.path("reader");
        String id = UUID.randomUUID().toString();
        JsonObject frame = frame(id, call.body());
        return requireOwn(call, reader)
                .compose(own -> desk.connections().send(reader, frame))
                .map(written -> new Answer.Json(new JsonObject().put("id", id).put("delivered", written)));
    }

    private static JsonObject frame(String id, Fields body) {
        Command command = body.requireConstant("command", Command.class);
        JsonObject frame = new JsonObject().put("type", "command").put("id", id).put("command", command.name());
        return switch (command) {
            case REFRESH_CONFIGURATION -> frame;
            case HOT_LIST -> frame.put("version", body.requireInteger("version", 1, Long.MAX_VALUE));
            case DISPLAY -> {
                Fields text = body.object("text");
                Long seconds = body.integer("seconds", 1, SECONDS_MAX);
                yield frame.put(
                                "text",
                                new JsonObject()
                                        .put("ja", Body.requireText(text, "ja", TEXT_CHARS_MAX))
                                        .put("en", Body.requireText(text, "en", TEXT_CHARS_MAX)))
                        .put("seconds", seconds == null ? SECONDS_DEFAULT : seconds);
            }
        };
    }

    /** What another municipality has is not there. */
    private Future<Boolean> requireOwn(Call call, String reader) {
        Area area = Area.of(call, desk.directory());
        return desk.directoryPool()
                .preparedQuery("select site from directory.reader where reader = $1::text")
                .execute(Tuple.of(reader))
                .map(rows -> {
                    if (rows.size() == 0 || !area.has(rows.iterator().next().getString("site"))) {
                        throw new ProblemException(ProblemType.NOT_FOUND);
                    }
                    return true;
                });
    }
}
