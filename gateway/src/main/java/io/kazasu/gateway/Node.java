package io.kazasu.gateway;

import com.hazelcast.core.HazelcastInstance;
import io.kazasu.directory.CardHasher;
import io.kazasu.directory.Directory;
import io.kazasu.directory.DirectoryLoader;
import io.kazasu.directory.DirectoryOptions;
import io.kazasu.directory.HazelcastDirectory;
import io.kazasu.directory.HazelcastNode;
import io.kazasu.directory.LookupListener;
import io.kazasu.directory.TokenHash;
import io.kazasu.gateway.config.ClusterConfig;
import io.kazasu.gateway.config.DirectoryConfig;
import io.kazasu.gateway.config.Endpoint;
import io.kazasu.gateway.config.GatewayConfig;
import io.kazasu.ingest.ReaderConnections;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This node's part of the directory: the cluster member, the look-ups on it, and the preload in the background. */
final class Node {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final int ENTRIES_MAX = 20_000_000;

    private final Vertx vertx;
    private final HazelcastInstance hazelcast;
    private final HazelcastDirectory lookups;
    private final Directory directory;
    private final DirectoryLoader loader;

    private Node(Vertx vertx, HazelcastInstance hazelcast, HazelcastDirectory lookups, Directory directory, int near) {
        this.vertx = vertx;
        this.hazelcast = hazelcast;
        this.lookups = lookups;
        this.directory = directory;
        this.loader = new DirectoryLoader(vertx, lookups, near);
    }

    /** Joins the cluster, then opens the directory; fails when PostgreSQL cannot be reached. */
    static Future<Node> start(Vertx vertx, Installation installation, LookupListener listener) {
        GatewayConfig config = installation.config();
        return vertx.executeBlocking(() -> HazelcastNode.start(member(config), Services.tables()), false)
                .compose(hazelcast -> HazelcastDirectory.open(vertx, parts(installation, hazelcast, listener))
                        .map(lookups -> new Node(
                                vertx,
                                hazelcast,
                                lookups,
                                withAdmin(lookups, config),
                                config.directory().nearCacheMax()))
                        .recover(
                                failure -> shutdown(vertx, hazelcast).transform(none -> Future.failedFuture(failure))));
    }

    private static HazelcastNode.Options member(GatewayConfig config) {
        ClusterConfig cluster = config.cluster();
        HazelcastNode.Address address = cluster.members().isEmpty()
                ? HazelcastNode.Address.LONE
                : new HazelcastNode.Address(
                        cluster.bind(),
                        cluster.port(),
                        cluster.reachedAt().map(Endpoint::toString).orElse(""),
                        cluster.members().stream().map(Endpoint::toString).toList());
        return new HazelcastNode.Options(
                cluster.name(), address, config.directory().nearCacheMax(), ENTRIES_MAX);
    }

    private static HazelcastDirectory.Parts parts(
            Installation installation, HazelcastInstance hazelcast, LookupListener listener) {
        DirectoryConfig config = installation.config().directory();
        DirectoryOptions defaults = DirectoryOptions.DEFAULT;
        DirectoryOptions options = new DirectoryOptions(
                config.poolSize(),
                defaults.waiting(),
                defaults.batch(),
                defaults.cacheTimeoutMillis(),
                config.lookupTimeoutMillis());
        return new HazelcastDirectory.Parts(
                hazelcast, installation.databases().kazasu().connectOptions(), Services.tables(), listener, options);
    }

    private static Directory withAdmin(Directory directory, GatewayConfig config) {
        return config.secrets()
                .adminToken()
                .<Directory>map(token -> new AdminDirectory(
                        directory, TokenHash.of(token.text()), config.secrets().adminMunicipality()))
                .orElse(directory);
    }

    static CardHasher hasher(Installation installation) {
        return new CardHasher(installation.cardKey().orElseThrow().getEncoded());
    }

    Directory directory() {
        return directory;
    }

    /** Lets other nodes reach the readers that connect here, and the other way round. */
    void connect(ReaderConnections connections) {
        connections.join(HazelcastReaderNetwork.join(vertx, hazelcast, connections));
    }

    /** Fills the cache in the background; to be called once, when that takes nothing from the start any more. */
    void preload() {
        loader.load().onFailure(failure -> LOG.warn("The cache is left to fill itself: {}", failure.toString()));
    }

    /** Cards that this member holds. */
    long ownedCards() {
        return lookups.ownedCards();
    }

    /** Members of the cluster that this one sees, itself included. */
    int clusterMembers() {
        return lookups.clusterMembers();
    }

    Future<Void> close() {
        loader.stop();
        return lookups.close().eventually(() -> shutdown(vertx, hazelcast)).mapEmpty();
    }

    private static Future<Boolean> shutdown(Vertx vertx, HazelcastInstance hazelcast) {
        return vertx.executeBlocking(
                () -> {
                    hazelcast.shutdown();
                    return true;
                },
                false);
    }
}
