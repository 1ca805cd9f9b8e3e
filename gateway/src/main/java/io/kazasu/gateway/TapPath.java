package io.kazasu.gateway;

import io.kazasu.decision.Surroundings;
import io.kazasu.gateway.config.LedgerConfig;
import io.kazasu.gateway.config.SignInConfig;
import io.kazasu.gateway.operator.Desk;
import io.kazasu.gateway.operator.OperatorRoutes;
import io.kazasu.gateway.signin.SignIn;
import io.kazasu.handover.SigningKey;
import io.kazasu.ingest.Front;
import io.kazasu.ingest.HttpVerticle;
import io.kazasu.ingest.OperatorActs;
import io.kazasu.ingest.Rules;
import io.kazasu.ingest.TapPipeline;
import io.kazasu.ledger.LedgerEvents;
import io.kazasu.ledger.LedgerOptions;
import io.kazasu.ledger.LedgerWriters;
import io.kazasu.ledger.Ledgers;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** What each event loop makes for itself: its ways into the ledgers, its pipeline and its routes. */
record TapPath(LedgerConfig config, Ledgers ledgers, Front front, Shared shared) {

    /** What the pipelines of all event loops share. */
    record Shared(
            Desk desk,
            Rules rules,
            Surroundings surroundings,
            Optional<SigningKey> signing,
            Optional<SignInConfig> signIn) {}

    HttpVerticle.LoopParts watched(LedgerEvents events) {
        return new HttpVerticle.LoopParts() {
            @Override
            public LedgerWriters ledgers() {
                return new LedgerWriters(Vertx.currentContext().owner(), ledgers, options(config), events);
            }

            @Override
            public TapPipeline pipeline(LedgerWriters writers) {
                return new TapPipeline(
                        front.directory(),
                        shared.rules(),
                        writers,
                        shared.surroundings(),
                        shared.desk().clock());
            }

            @Override
            public Handler<HttpServerRequest> others(TapPipeline pipeline, LedgerWriters writers) {
                OperatorActs acts = new OperatorActs(pipeline, writers, front.ledgerReader(), shared.rules());
                Vertx vertx = Vertx.currentContext().owner();
                Desk desk = shared.desk();
                Handler<HttpServerRequest> proofs =
                        new ReaderProofs(front, desk.proofs().entries(), OperatorRoutes.handler(vertx, desk, acts));
                return new PublicPages(shared.signing(), SignIn.before(proofs, vertx, desk, shared.signIn()));
            }
        };
    }

    private static LedgerOptions options(LedgerConfig config) {
        return new LedgerOptions(
                config.queueBound(),
                config.batchMax(),
                config.answerTimeoutMillis(),
                config.statementTimeoutMillis(),
                config.connectTimeoutMillis());
    }
}
