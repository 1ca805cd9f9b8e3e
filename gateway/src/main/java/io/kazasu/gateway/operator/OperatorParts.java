package io.kazasu.gateway.operator;

import io.kazasu.ingest.OperatorActs;
import io.vertx.core.Vertx;

/** What routes are made of. One per event loop. */
public record OperatorParts(Vertx vertx, Desk desk, OperatorActs acts, Residents residents) {
    OperatorParts(Vertx vertx, Desk desk, OperatorActs acts) {
        this(vertx, desk, acts, new Residents(desk.residents()));
    }
}
