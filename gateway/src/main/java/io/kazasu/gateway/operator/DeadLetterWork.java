package io.kazasu.gateway.operator;

import io.kazasu.directory.Role;
import io.kazasu.handover.HandoverTroubles.Settlement;
import io.kazasu.ingest.ProblemException;
import io.kazasu.ingest.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

/** What becomes of events that an outside recipient did not take. */
final class DeadLetterWork {
    private final Desk desk;

    private DeadLetterWork(Desk desk) {
        this.desk = desk;
    }

    static List<OperatorRoute> routes(OperatorParts parts) {
        return List.of(OperatorRoute.post(
                "/v1/dead-letters/:id/settlement", EnumSet.of(Role.ADMIN), new DeadLetterWork(parts.desk())::settle));
    }

    private Future<Answer> settle(Call call) {
        UUID id = call.pathUuid("id");
        Settlement outcome = call.body().requireConstant("outcome", Settlement.class);
        return desk.handover()
                .troubles()
                .settle(id, call.municipality(), outcome, call.operator().name())
                .map(settled -> {
                    if (!settled) {
                        throw new ProblemException(ProblemType.NOT_FOUND);
                    }
                    return new Answer.Json(
                            new JsonObject().put("id", id.toString()).put("outcome", outcome.name()));
                });
    }
}
