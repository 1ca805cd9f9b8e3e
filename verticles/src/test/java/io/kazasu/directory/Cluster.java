package io.kazasu.directory;

import com.hazelcast.core.HazelcastInstance;
import io.kazasu.PostgresFixture.Database;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** Some nodes on loopback, each with a Vert.x, a Hazelcast member and a directory of its own. */
final class Cluster implements AutoCloseable {
    private final List<Node> nodes = new ArrayList<>();

    /** What one look-up of a card after another came to is in {@code results}. */
    record Node(
            Vertx vertx,
            HazelcastInstance hazelcast,
            HazelcastDirectory directory,
            Queue<LookupListener.Result> results) {}

    Cluster(int size, Database database) {
        List<Integer> ports =
                IntStream.range(0, size).map(i -> freePort()).boxed().toList();
        List<String> members = ports.stream().map(port -> "127.0.0.1:" + port).toList();
        String name = "test-" + database.name() + "-" + ports.getFirst();
        for (int port : ports) {
            HazelcastNode.Options options = size == 1
                    ? HazelcastNode.Options.single(name)
                    : new HazelcastNode.Options(
                            name, new HazelcastNode.Address("127.0.0.1", port, "", members), 10_000, 1_000_000);
            nodes.add(node(HazelcastNode.start(options, TestTables.ALL), database));
        }
    }

    Node node(int index) {
        return nodes.get(index);
    }

    List<Node> nodes() {
        return nodes;
    }

    private static Node node(HazelcastInstance hazelcast, Database database) {
        Vertx vertx = Vertx.vertx();
        Queue<LookupListener.Result> results = new ConcurrentLinkedQueue<>();
        var parts = new HazelcastDirectory.Parts(
                hazelcast, database.connectOptions(), TestTables.ALL, results::add, DirectoryOptions.DEFAULT);
        return new Node(vertx, hazelcast, Await.of(HazelcastDirectory.open(vertx, parts)), results);
    }

    @Override
    public void close() {
        for (Node node : nodes) {
            Await.of(node.directory().close());
            Await.of(node.vertx().close());
            node.hazelcast().shutdown();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
