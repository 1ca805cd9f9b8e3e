package io.kazasu.gateway.operator;

import io.kazasu.ingest.OperatorActs;
import io.vertx.core.Vertx;

/**
 * What routes are made of. One per event loop.
 *
 * @param printer makes papers
 */
public record OperatorParts(Vertx vertx, Desk desk, OperatorActs acts, Residents residents, PrintWorker printer) {
    OperatorParts(Vertx vertx, Desk desk, OperatorActs acts) {
        this(vertx, desk, acts, new Residents(desk.residents()), new PrintWorker(vertx, "papers"));
    }
}
