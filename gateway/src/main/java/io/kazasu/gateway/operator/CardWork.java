package io.kazasu.gateway.operator;

import io.kazasu.directory.CardHasher;
import io.kazasu.directory.Directory.Change;
import io.kazasu.directory.Role;
import io.kazasu.directory.StatusChange;
import io.kazasu.ingest.Problem;
import io.kazasu.ingest.ProblemException;
import io.kazasu.ingest.ProblemType;
import io.kazasu.tap.CardKey;
import io.kazasu.tap.CardStatus;
import io.kazasu.tap.Fields;
import io.kazasu.tap.MalformedException;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The hot-list and enrolments. The card user ID is hashed here and goes no further. */
final class CardWork {
    private static final Pattern USER_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int REASON_CHARS_MAX = 500;

    private final Desk desk;

    private CardWork(Desk desk) {
        this.desk = desk;
    }

    static List<OperatorRoute> routes(OperatorParts parts) {
        CardWork cards = new CardWork(parts.desk());
        Set<Role> roles = EnumSet.of(Role.ADMIN, Role.COUNTER_CLERK);
        return List.of(
                OperatorRoute.put("/v1/cards/status", roles, cards::setStatus),
                OperatorRoute.put("/v1/enrollments", roles, cards::enroll));
    }

    /** Lifting a suspension needs ADMIN. */
    private Future<Answer> setStatus(Call call) {
        Fields body = call.body();
        CardKey key = card(body, desk.hasher());
        CardStatus status = body.requireConstant("status", CardStatus.class);
        String reason = Body.requireText(body, "reason", REASON_CHARS_MAX);
        if (status == CardStatus.ACTIVE && !call.operator().roles().contains(Role.ADMIN)) {
            throw new ProblemException(ProblemType.FORBIDDEN);
        }
        return desk.directory()
                .setCardStatus(
                        key,
                        call.municipality(),
                        status,
                        new Change(call.operator().name(), reason))
                .map(change -> done(change, status));
    }

    private static Answer done(StatusChange change, CardStatus status) {
        return switch (change) {
            case DONE -> new Answer.Json(new JsonObject().put("status", status.name()));
            case NO_SUCH_CARD -> throw new ProblemException(ProblemType.NOT_FOUND);
            case REVOKED_IS_FINAL ->
                throw new ProblemException(Problem.of(ProblemType.CONFLICT, "a revoked card stays revoked"));
        };
    }

    private Future<Answer> enroll(Call call) {
        Fields body = call.body();
        CardKey key = card(body, desk.hasher());
        Service service = body.requireConstant("service", Service.class);
        boolean enrolled = Body.requireFlag(body, "enrolled");
        Change change = new Change(call.operator().name(), Body.text(body, "reason", REASON_CHARS_MAX));
        return desk.directory()
                .setEnrollment(key, call.municipality(), service, enrolled, change)
                .map(known -> {
                    if (!known) {
                        throw new ProblemException(ProblemType.NOT_FOUND);
                    }
                    return new Answer.Json(
                            new JsonObject().put("service", service.name()).put("enrolled", enrolled));
                });
    }

    /** The card that a body names. */
    static CardKey card(Fields body, CardHasher hasher) {
        String userId = body.requireText("cardUserId");
        if (!USER_ID.matcher(userId).matches()) {
            throw new MalformedException("cardUserId", "1 to 64 of A-Z a-z 0-9 . _ -");
        }
        return hasher.hash(userId);
    }
}
