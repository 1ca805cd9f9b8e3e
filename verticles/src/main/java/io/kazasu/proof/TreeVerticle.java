package io.kazasu.proof;

import io.kazasu.fanout.LedgerSource;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Grows a tree for each ledger and signs checkpoints of it, however many nodes do the same. Starts whether or not the
 * databases can be reached; {@code stop} finishes the page in flight. One instance for each node.
 */
public final class TreeVerticle extends VerticleBase {
    private final Parts parts;
    private final ProofOptions options;
    private List<TreeLoop> loops = List.of();

    /**
     * @param proofs database {@code kazasu_proofs}
     * @param key empty when nothing is to be signed
     * @param occasions for which each ledger is to have a checkpoint now, by the ledger's name; never blocks
     * @param signed is told of each checkpoint that this node signed, on the verticle's event loop
     * @param status of each ledger's tree, by the ledger's name
     */
    public record Parts(
            List<LedgerSource> ledgers,
            Pool proofs,
            Optional<CheckpointKey> key,
            Function<String, Set<String>> occasions,
            Consumer<SignedCheckpoint> signed,
            Function<String, TreeStatus> status) {
        public Parts {
            ledgers = List.copyOf(ledgers);
        }
    }

    public TreeVerticle(Parts parts, ProofOptions options) {
        this.parts = parts;
        this.options = options;
    }

    @Override
    public Future<?> start() {
        loops = parts.ledgers().stream()
                .map(source -> new TreeLoop(vertx, source, parts, options))
                .toList();
        loops.forEach(TreeLoop::start);
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return Future.all(loops.stream().map(TreeLoop::stop).toList());
    }
}
