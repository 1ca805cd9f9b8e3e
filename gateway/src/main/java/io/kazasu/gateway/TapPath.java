package io.kazasu.gateway;

import io.kazasu.decision.Surroundings;
import io.kazasu.gateway.config.LedgerConfig;
import io.kazasu.gateway.operator.Desk;
import io.kazasu.gateway.operator.OperatorRoutes;
import io.kazasu.handover.HandoverKeys;
import io.kazasu.ingest.Front;
import io.kazasu.ingest.HttpVerticle;
import io.kazasu.ingest.OperatorActs;
import io.kazasu.ingest.Rules;
import io.kazasu.ingest.TapPipeline;
import io.kazasu.ledger.LedgerEvents;
import io.kazasu.ledger.LedgerOptions;
import io.kazasu.ledger.LedgerWriter;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/** What each event loop makes for itself: its way into the ledger, its pipeline and its routes. */
record TapPath(Installation installation, Front front, Desk desk, Rules rules, Surroundings surroundings) {

    HttpVerticle.LoopParts watched(LedgerEvents events) {
        return new HttpVerticle.LoopParts() {
            @Override
            public LedgerWriter ledger() {
                return new LedgerWriter(
                        Vertx.currentContext().owner(),
                        installation.databases().kazasu().connectOptions(),
                        options(installation.config().ledger()),
                        events);
            }

            @Override
            public TapPipeline pipeline(LedgerWriter ledger) {
                return new TapPipeline(front.directory(), rules, ledger, surroundings, desk.clock());
            }

            @Override
            public Handler<HttpServerRequest> others(TapPipeline pipeline, LedgerWriter ledger) {
                OperatorActs acts = new OperatorActs(pipeline, ledger, front.ledgerReader(), rules);
                return new PublicPages(
                        installation.handoverKeys().map(HandoverKeys::signing),
                        OperatorRoutes.handler(Vertx.currentContext().owner(), desk, acts));
            }
        };
    }

    private static LedgerOptions options(LedgerConfig config) {
        return new LedgerOptions(
                config.queueBound(),
                config.batchMax(),
                config.headsMax(),
                config.answerTimeoutMillis(),
                config.statementTimeoutMillis(),
                config.connectTimeoutMillis());
    }
}
