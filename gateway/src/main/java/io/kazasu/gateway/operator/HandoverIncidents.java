package io.kazasu.gateway.operator;

import io.kazasu.handover.DeadLetter;
import io.kazasu.handover.HandoverTroubles;
import io.kazasu.handover.HandoverTroubles.Interruption;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Recipients that take nothing, and events that will not be tried again by themselves. */
final class HandoverIncidents {
    /** Restarts of a recipient are nothing that needs a person. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final HandoverTroubles troubles;

    HandoverIncidents(HandoverTroubles troubles) {
        this.troubles = troubles;
    }

    Future<List<Incident>> of(String municipality) {
        Future<List<Interruption>> interruptions = troubles.interruptions(municipality, GRACE);
        return troubles.deadLetters(municipality)
                .compose(letters -> interruptions.map(found -> Stream.concat(
                                found.stream().map(HandoverIncidents::incident),
                                letters.stream().map(HandoverIncidents::incident))
                        .toList()));
    }

    private static Incident incident(Interruption one) {
        return new Incident(
                IncidentKind.HANDOVER_INTERRUPTED,
                one.service(),
                List.of(),
                one.since(),
                new JsonObject().put("recipient", one.recipient()).put("reason", one.failure()));
    }

    private static Incident incident(DeadLetter letter) {
        return new Incident(
                IncidentKind.DEAD_LETTER,
                letter.service(),
                List.of(),
                letter.diedAt(),
                new JsonObject()
                        .put("deadLetter", letter.id().toString())
                        .put("recipient", letter.recipient())
                        .put("reader", letter.event().reader())
                        .put("sequence", letter.event().sequence())
                        .put("reason", letter.reason()));
    }
}
