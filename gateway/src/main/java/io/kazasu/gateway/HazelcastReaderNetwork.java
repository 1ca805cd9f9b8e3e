package io.kazasu.gateway;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.IExecutorService;
import com.hazelcast.core.MultiExecutionCallback;
import io.kazasu.ingest.ReaderConnections;
import io.kazasu.ingest.ReaderNetwork;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Asks the other members of the cluster, all at once. */
final class HazelcastReaderNetwork implements ReaderNetwork {
    private static final String EXECUTOR = "kazasu-readers";
    private static final long ANSWER_MILLIS = 2_000;

    private final Vertx vertx;
    private final HazelcastInstance hazelcast;

    private HazelcastReaderNetwork(Vertx vertx, HazelcastInstance hazelcast) {
        this.vertx = vertx;
        this.hazelcast = hazelcast;
    }

    /** @param own the connections of this node, which the others may ask for from now on */
    static HazelcastReaderNetwork join(Vertx vertx, HazelcastInstance hazelcast, ReaderConnections own) {
        hazelcast.getUserContext().put(ReaderErrand.CONNECTIONS, own);
        return new HazelcastReaderNetwork(vertx, hazelcast);
    }

    @Override
    public void connected(String reader) {
        ask(ReaderErrand.endConnection(reader), answers -> {});
    }

    @Override
    public Future<Boolean> send(String reader, String command) {
        Promise<Boolean> written = Promise.promise();
        long timer = vertx.setTimer(ANSWER_MILLIS, id -> written.tryComplete(false));
        ask(ReaderErrand.send(reader, command), answers -> {
            vertx.cancelTimer(timer);
            written.tryComplete(answers.stream().anyMatch(Boolean.TRUE::equals));
        });
        return written.future();
    }

    /** A member that fails or leaves counts as one that does not hold the reader. */
    private void ask(ReaderErrand errand, Consumer<Collection<Object>> done) {
        try {
            Collection<Member> others = hazelcast.getCluster().getMembers().stream()
                    .filter(member -> !member.localMember())
                    .collect(Collectors.toSet());
            if (others.isEmpty()) {
                done.accept(List.of());
                return;
            }
            IExecutorService executor = hazelcast.getExecutorService(EXECUTOR);
            executor.submitToMembers(errand, others, new MultiExecutionCallback() {
                @Override
                public void onResponse(Member member, Object value) {}

                @Override
                public void onComplete(Map<Member, Object> values) {
                    done.accept(values.values());
                }
            });
        } catch (RejectedExecutionException | IllegalStateException e) {
            done.accept(List.of()); // the cluster is being left
        }
    }
}
