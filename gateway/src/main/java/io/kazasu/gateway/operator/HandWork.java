package io.kazasu.gateway.operator;

import io.kazasu.decision.OfficerWord;
import io.kazasu.directory.Operator;
import io.kazasu.directory.Role;
import io.kazasu.ingest.OperatorActs;
import io.kazasu.ingest.OperatorActs.Correction;
import io.kazasu.ingest.OperatorActs.Manual;
import io.kazasu.ingest.OperatorActs.Settlement;
import io.kazasu.ingest.OutcomeMapper;
import io.kazasu.ingest.ProblemException;
import io.kazasu.ingest.ProblemType;
import io.kazasu.ingest.TapCodec;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.ledger.Recorded;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.MalformedException;
import io.kazasu.tap.Service;
import io.kazasu.tap.Site;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Receptions, settlements and corrections by hand: entries of the same streams as taps. */
final class HandWork {
    private static final Duration SKEW_MAX = Duration.ofSeconds(60);
    private static final int KEY_CHARS_MAX = 200;
    private static final int NOTE_CHARS_MAX = 2_000;

    private final Desk desk;
    private final OperatorActs acts;
    private final Recipients recipients;
    private final OutcomeMapper outcomes = new OutcomeMapper();

    private HandWork(OperatorParts parts) {
        this.desk = parts.desk();
        this.acts = parts.acts();
        this.recipients = new Recipients(desk.directory(), parts.residents());
    }

    /** Beyond the roles of a route, each service takes its own. */
    static List<OperatorRoute> routes(OperatorParts parts) {
        HandWork hands = new HandWork(parts);
        Set<Role> everyService =
                parts.desk().services().stream().map(ServiceDesk::role).collect(Collectors.toSet());
        return List.of(
                OperatorRoute.post("/v1/manual-entries", everyService, hands::receive),
                OperatorRoute.post(
                        "/v1/holds/:reader/:sequence/settlement", Set.of(Role.ELECTION_OFFICER), hands::settle),
                OperatorRoute.post("/v1/corrections", everyService, hands::correct),
                OperatorRoute.post("/v1/corrections/:id/approval", Set.of(Role.ELECTION_OFFICER), hands::approve)
                        .withoutBody());
    }

    private void requireRole(Operator operator, Service service) {
        Role role = desk.service(service)
                .map(ServiceDesk::role)
                .orElseThrow(() -> new MalformedException("service", served()));
        if (!operator.roles().contains(role)) {
            throw new ProblemException(ProblemType.FORBIDDEN);
        }
    }

    private String served() {
        return desk.services().stream().map(one -> one.service().name()).collect(Collectors.joining(", "));
    }

    private Future<Answer> receive(Call call) {
        Fields body = call.body();
        Service service = body.requireConstant("service", Service.class);
        requireRole(call.operator(), service);
        String key = Body.requireText(body, "idempotencyKey", KEY_CHARS_MAX);
        Area area = Area.of(call, desk.directory());
        Site site = area.site(body.requireText("site"));
        Instant tappedAt = tappedAt(body);
        Fields request = body.object("request");
        return recipients
                .of(new Recipients.Asked(call.operator(), area, service, key), body)
                .compose(holder ->
                        acts.receive(call.operator(), new Manual(key, site, service, holder, tappedAt, request)))
                .map(this::decided);
    }

    /** Too far ahead would be refused anyway, but only after a visitor was registered. */
    private Instant tappedAt(Fields body) {
        Instant tappedAt = TapCodec.tappedAt(body);
        if (tappedAt.isAfter(desk.clock().instant().plus(SKEW_MAX))) {
            throw new ProblemException(ProblemType.CLOCK_SKEW);
        }
        return tappedAt;
    }

    private Future<Answer> settle(Call call) {
        Fields body = call.body();
        EntryKey hold = new EntryKey(call.path("reader"), call.pathSequence("sequence"));
        Settlement settlement = new Settlement(
                body.requireConstant("outcome", OfficerWord.Outcome.class),
                body.texts("contests"),
                body.integer("ground", 1, 6),
                Body.text(body, "note", NOTE_CHARS_MAX));
        return acts.settle(call.operator(), hold, settlement).map(this::decided);
    }

    private Answer decided(Recorded recorded) {
        if (!recorded.replayed()) {
            LedgerEntry entry = recorded.entry();
            desk.meters().decided(entry.municipality(), entry.service(), entry.decision());
        }
        return new Answer.Json(outcomes.json(recorded).toJsonObject());
    }

    private Future<Answer> correct(Call call) {
        Fields body = call.body();
        EntryKey key = new EntryKey(body.requireText("reader"), body.requireInteger("sequence", 1, Long.MAX_VALUE));
        String reason = Body.requireText(body, "reason", NOTE_CHARS_MAX);
        return acts.own(call.operator(), key)
                .compose(entry -> {
                    requireRole(call.operator(), entry.service());
                    return acts.correct(call.operator(), entry, reason);
                })
                .map(HandWork::progress);
    }

    private Future<Answer> approve(Call call) {
        return acts.approve(call.operator(), call.path("id")).map(HandWork::progress);
    }

    private static Answer progress(Correction correction) {
        return new Answer.Json(new JsonObject()
                .put("id", correction.id())
                .put("state", correction.state().name()));
    }
}
