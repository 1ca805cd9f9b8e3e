package io.kazasu.gateway.operator;

import io.kazasu.directory.Role;
import io.kazasu.handover.Consent;
import io.kazasu.handover.ConsentReceipt;
import io.kazasu.handover.Consents.Outcome;
import io.kazasu.handover.Pseudonyms;
import io.kazasu.handover.Purpose;
import io.kazasu.ingest.Problem;
import io.kazasu.ingest.ProblemException;
import io.kazasu.ingest.ProblemType;
import io.kazasu.tap.CardKey;
import io.kazasu.tap.Municipality;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** To which outside recipients a person lets results be handed. */
final class ConsentWork {
    private static final int PURPOSE_CHARS_MAX = 100;

    private final Desk desk;

    private ConsentWork(Desk desk) {
        this.desk = desk;
    }

    static List<OperatorRoute> routes(OperatorParts parts) {
        ConsentWork consents = new ConsentWork(parts.desk());
        Set<Role> clerks = EnumSet.of(Role.ADMIN, Role.COUNTER_CLERK);
        Set<Role> readers = EnumSet.of(Role.ADMIN, Role.COUNTER_CLERK, Role.AUDITOR);
        return List.of(
                OperatorRoute.put("/v1/consents", clerks, consents::put),
                OperatorRoute.get("/v1/consents/:id", readers, consents::receipt));
    }

    private Future<Answer> put(Call call) {
        CardKey card = CardWork.card(call.body(), desk.hasher());
        Purpose purpose = purpose(call, Body.requireText(call.body(), "purpose", PURPOSE_CHARS_MAX));
        boolean granted = Body.requireFlag(call.body(), "granted");
        String operator = call.operator().name();
        if (!granted) {
            return desk.handover()
                    .consents()
                    .withdraw(card, purpose, operator)
                    .map(outcome -> answer(purpose, outcome));
        }
        pseudonyms();
        return desk.handover().consents().grant(card, purpose, operator).map(outcome -> answer(purpose, outcome));
    }

    private Purpose purpose(Call call, String id) {
        return desk.directory()
                .reference()
                .item(Purpose.TABLE, id)
                .filter(purpose -> purpose.municipality().equals(call.municipality()))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    private static Answer answer(Purpose purpose, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Stands stands -> new Answer.Json(standing(stands.consent()));
            case Outcome.NeverGranted never ->
                new Answer.Json(new JsonObject().put("purpose", purpose.id()).put("granted", false));
            case Outcome.NoSuchCard none -> throw new ProblemException(ProblemType.NOT_FOUND);
            case Outcome.CardNotActive not ->
                throw new ProblemException(Problem.of(ProblemType.CONFLICT, "only with a card that is in use"));
        };
    }

    static JsonObject standing(Consent consent) {
        JsonObject json = new JsonObject()
                .put("consent", consent.id().toString())
                .put("purpose", consent.purpose())
                .put("granted", consent.inForce())
                .put("grantedAt", consent.grantedAt().toString());
        if (consent.withdrawnAt() != null) {
            json.put("withdrawnAt", consent.withdrawnAt().toString());
        }
        return json;
    }

    private Future<Answer> receipt(Call call) {
        Pseudonyms pseudonyms = pseudonyms();
        return desk.handover()
                .consents()
                .find(call.pathUuid("id"), call.municipality())
                .map(found -> receipt(found, call, pseudonyms));
    }

    private Answer receipt(Optional<Consent> found, Call call, Pseudonyms pseudonyms) {
        Consent consent = found.orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        Municipality controller = desk.directory()
                .reference()
                .municipality(call.municipality())
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        return new Answer.Json(
                ConsentReceipt.of(consent, controller, pseudonyms.of(consent.holder(), consent.recipient())));
    }

    private Pseudonyms pseudonyms() {
        return desk.handover()
                .pseudonyms()
                .orElseThrow(() -> new ProblemException(
                        Problem.of(ProblemType.CONFLICT, "this gateway has no keys to hand anything over")));
    }
}
