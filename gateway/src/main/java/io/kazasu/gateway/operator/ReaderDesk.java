package io.kazasu.gateway.operator;

import io.kazasu.directory.ReaderRegister;
import io.kazasu.directory.ReaderRegister.Entry;
import io.kazasu.directory.Role;
import io.kazasu.ingest.ProblemException;
import io.kazasu.ingest.ProblemType;
import io.kazasu.ingest.ReaderActivity.Sign;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The readers of a municipality: how each stands, whether it may tap, and its token. */
final class ReaderDesk {
    private static final Set<Role> ADMIN = EnumSet.of(Role.ADMIN);
    private static final long GRACE_SECONDS_MAX = Duration.ofDays(7).toSeconds();
    private static final double MILLIS = 1000;

    private final Desk desk;
    private final ReaderRegister register;

    private ReaderDesk(Desk desk) {
        this.desk = desk;
        this.register = new ReaderRegister(desk.directoryPool());
    }

    static List<OperatorRoute> routes(OperatorParts parts) {
        ReaderDesk readers = new ReaderDesk(parts.desk());
        return List.of(
                OperatorRoute.get("/v1/readers", ADMIN, readers::list),
                OperatorRoute.put("/v1/readers/:reader/enabled", ADMIN, readers::enable),
                OperatorRoute.post("/v1/readers/:reader/token", ADMIN, readers::issue));
    }

    private Future<Answer> list(Call call) {
        return register.of(call.municipality()).map(found -> {
            JsonArray readers = new JsonArray();
            found.forEach(entry -> readers.add(json(entry, desk.readers().last(entry.reader()))));
            return new Answer.Json(new JsonObject().put("readers", readers));
        });
    }

    private JsonObject json(Entry entry, Optional<Sign> sign) {
        return new JsonObject()
                .put("reader", entry.reader())
                .put("site", entry.site())
                .put("service", entry.service())
                .put("direction", entry.direction())
                .put("enabled", entry.enabled())
                .put("tokenIssuedAt", text(entry.tokenIssuedAt()))
                .put("formerTokenUntil", text(entry.formerTokenUntil()))
                .put(
                        "status",
                        sign.map(one -> desk.readers().status(one).name()).orElse(null))
                .put("lastSeen", sign.map(one -> one.at().toString()).orElse(null))
                .put("version", desk.readers().program(entry.reader()).orElse(null))
                .put(
                        "clockAheadSeconds",
                        sign.map(one -> one.measured().aheadMillis() / MILLIS).orElse(null));
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private Future<Answer> enable(Call call) {
        String reader = call.path("reader");
        boolean enabled = Body.requireFlag(call.body(), "enabled");
        return register.enable(call.municipality(), reader, enabled).map(known -> {
            if (!known) {
                throw new ProblemException(ProblemType.NOT_FOUND);
            }
            return new Answer.Json(new JsonObject().put("reader", reader).put("enabled", enabled));
        });
    }

    /** The token is shown this once. */
    private Future<Answer> issue(Call call) {
        String reader = call.path("reader");
        Long grace = call.body().integer("graceSeconds", 0, GRACE_SECONDS_MAX);
        Duration former = Duration.ofSeconds(grace == null ? 0 : grace);
        return register.issue(
                        call.municipality(), reader, former, call.operator().name())
                .map(token -> new Answer.Json(new JsonObject()
                        .put("reader", reader)
                        .put("token", token.orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND)))));
    }
}
