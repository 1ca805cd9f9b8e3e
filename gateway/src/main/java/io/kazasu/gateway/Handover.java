package io.kazasu.gateway;

import io.kazasu.gateway.config.HandoverConfig;
import io.kazasu.handover.HandoverEvents;
import io.kazasu.handover.HandoverKeys;
import io.kazasu.handover.HandoverOptions;
import io.kazasu.handover.HandoverVerticle;
import io.kazasu.handover.Purpose;
import io.kazasu.tap.Reference;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hand-over to outside recipients, when there are keys for it. */
final class Handover {
    private static final Logger LOG = LoggerFactory.getLogger(Handover.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);

    private final Vertx vertx;
    private final Pools pools;
    private final Supplier<Reference> reference;
    private final HandoverEvents events;
    private @Nullable Future<String> deployed;

    Handover(Vertx vertx, Pools pools, Supplier<Reference> reference, HandoverEvents events) {
        this.vertx = vertx;
        this.pools = pools;
        this.reference = reference;
        this.events = events;
    }

    /** Returns at once. */
    void start(Installation installation) {
        installation
                .handoverKeys()
                .ifPresentOrElse(
                        keys -> deploy(keys, options(installation.config().handover())),
                        () -> LOG.info("Nothing is handed to outside recipients: handover.pseudonym.key and"
                                + " handover.signing.key are not both given"));
    }

    private void deploy(HandoverKeys keys, HandoverOptions options) {
        HandoverVerticle.Parts parts = new HandoverVerticle.Parts(
                this::purposes, pools.ledgers(), pools.handover(), events, Clock.systemUTC());
        deployed = vertx.deployVerticle(new HandoverVerticle(parts, keys, options))
                .onFailure(cause -> LOG.error("No hand-over to outside recipients", cause));
    }

    private List<Purpose> purposes() {
        return reference.get().items(Purpose.TABLE);
    }

    private static HandoverOptions options(HandoverConfig config) {
        Duration last = Duration.ofMillis(config.retryLastMillis());
        return new HandoverOptions(
                Duration.ofMillis(config.pollMillis()),
                FIRST_RETRY.compareTo(last) < 0 ? FIRST_RETRY : last,
                last,
                Duration.ofSeconds(config.retryLimitSeconds()),
                config.plainHttp());
    }

    /** Finishes the events in flight. */
    Future<Void> stop() {
        return deployed == null ? Future.succeededFuture() : deployed.compose(vertx::undeploy);
    }
}
