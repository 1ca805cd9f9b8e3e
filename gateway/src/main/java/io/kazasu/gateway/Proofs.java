package io.kazasu.gateway;

import io.kazasu.fanout.LedgerSource;
import io.kazasu.gateway.config.ProofsConfig;
import io.kazasu.gateway.postgres.MigrationRetry;
import io.kazasu.proof.CheckpointKey;
import io.kazasu.proof.ProofOptions;
import io.kazasu.proof.SignedCheckpoint;
import io.kazasu.proof.TreeStatus;
import io.kazasu.proof.TreeVerticle;
import io.kazasu.tap.Reference;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trees over the ledgers and their checkpoints. Their database may be away; it holds up nothing else. */
final class Proofs {
    private static final Logger LOG = LoggerFactory.getLogger(Proofs.class);

    private final Vertx vertx;
    private final Pools pools;
    private final PollsClosed pollsClosed;
    private final Map<String, TreeStatus> trees = new TreeMap<>();
    private volatile boolean stopping;
    private volatile @Nullable Future<String> deployed;

    Proofs(Vertx vertx, Pools pools, Supplier<Reference> reference, Clock clock) {
        this.vertx = vertx;
        this.pools = pools;
        this.pollsClosed = new PollsClosed(pools.ledgers(), reference, clock);
        pools.ledgers().all().forEach(ledger -> trees.put(ledger.name(), new TreeStatus(clock)));
    }

    /** Returns at once; begins when the database has been brought up to date. */
    void start(Installation installation, Gauges gauges) {
        Optional<CheckpointKey> key = installation.checkpointKey();
        trees.forEach((ledger, status) -> gauges.tree(ledger, status, key.isPresent()));
        if (key.isEmpty()) {
            LOG.warn("No checkpoints of the ledgers are signed: proofs.signing.key is missing");
        }
        new MigrationRetry(vertx)
                .untilDone(installation.databases().proofs(), Migrations.PROOFS)
                .onSuccess(done -> begin(key, installation.config().proofs()));
    }

    private void begin(Optional<CheckpointKey> key, ProofsConfig config) {
        if (stopping) {
            return;
        }
        Optional<CheckpointFolder> folder = config.checkpointFolder().map(CheckpointFolder::new);
        TreeVerticle.Parts parts = new TreeVerticle.Parts(
                pools.ledgers().all().stream().map(LedgerSource::of).toList(),
                pools.proofs(),
                key,
                pollsClosed::of,
                signed -> folder.ifPresent(files -> write(files, signed)),
                ledger -> Objects.requireNonNull(trees.get(ledger)));
        ProofOptions options = ProofOptions.every(Duration.ofSeconds(config.checkpointSeconds()));
        deployed = vertx.deployVerticle(new TreeVerticle(parts, options))
                .onFailure(cause -> LOG.error("No trees over the ledgers", cause));
    }

    /** In the order in which they were signed. */
    private void write(CheckpointFolder folder, SignedCheckpoint signed) {
        vertx.executeBlocking(
                        () -> {
                            folder.write(signed);
                            return true;
                        },
                        true)
                .onFailure(cause -> LOG.error("A checkpoint could not be written for the auditor", cause));
    }

    /** Finishes the pages in flight. */
    Future<Void> stop() {
        stopping = true;
        Future<String> begun = deployed;
        return begun == null ? Future.succeededFuture() : begun.compose(vertx::undeploy);
    }
}
