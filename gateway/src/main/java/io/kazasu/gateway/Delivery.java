package io.kazasu.gateway;

import io.kazasu.fanout.FanoutListener;
import io.kazasu.fanout.FanoutOptions;
import io.kazasu.fanout.FanoutSignal;
import io.kazasu.fanout.FanoutStatus;
import io.kazasu.fanout.FanoutVerticle;
import io.kazasu.fanout.LedgerSource;
import io.kazasu.fanout.StoreTarget;
import io.kazasu.gateway.config.FanoutConfig;
import io.kazasu.gateway.postgres.Databases;
import io.kazasu.gateway.postgres.MigrationRetry;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The fan-out to every store. A store that is down is brought up to date when it is there, and holds up nothing. */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final Vertx vertx;
    private final Databases databases;
    private final Map<Service, FanoutVerticle> fanouts = new EnumMap<>(Service.class);
    private final Queue<Future<String>> begun = new ConcurrentLinkedQueue<>();
    private volatile boolean stopping;

    Delivery(Vertx vertx, Installation installation, Pools pools, FanoutSignal signal, FanoutListener listener) {
        this.vertx = vertx;
        this.databases = installation.databases();
        FanoutOptions options = options(installation.config().fanout());
        List<LedgerSource> ledgers =
                pools.ledgers().all().stream().map(LedgerSource::of).toList();
        for (Services.Module module : Services.ALL) {
            StoreTarget target = new StoreTarget(
                    module.store(), databases.store(module.service()).connectOptions());
            fanouts.put(module.service(), new FanoutVerticle(target, ledgers, signal, listener, options));
        }
    }

    private static FanoutOptions options(FanoutConfig config) {
        FanoutOptions defaults = FanoutOptions.DEFAULT;
        return new FanoutOptions(
                Duration.ofMillis(config.pollMillis()),
                defaults.gatherPause(),
                defaults.firstRetry(),
                defaults.lastRetry(),
                config.pageMax());
    }

    Map<Service, FanoutVerticle> fanouts() {
        return fanouts;
    }

    List<FanoutStatus> statuses() {
        return fanouts.values().stream().map(FanoutVerticle::status).toList();
    }

    /** Returns at once; each store begins when it has been brought up to date. */
    void start() {
        MigrationRetry migrations = new MigrationRetry(vertx);
        migrations.untilDone(databases.resident(), Migrations.RESIDENT);
        fanouts.forEach((service, fanout) -> migrations
                .untilDone(databases.store(service), Migrations.store(service))
                .onSuccess(done -> begin(service, fanout)));
    }

    private void begin(Service service, FanoutVerticle fanout) {
        if (!stopping) {
            Future<String> deployed = vertx.deployVerticle(fanout);
            begun.add(deployed.onFailure(cause -> LOG.error("No delivery to the store {}", service, cause)));
        }
    }

    /** Finishes the pages in flight. */
    Future<Void> stop() {
        stopping = true;
        return Future.join(begun.stream()
                        .map(deployed -> deployed.compose(vertx::undeploy))
                        .toList())
                .mapEmpty();
    }
}
