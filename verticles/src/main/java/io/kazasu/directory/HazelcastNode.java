package io.kazasu.directory;

import com.hazelcast.config.CacheDeserializedValues;
import com.hazelcast.config.Config;
import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.config.NearCacheConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.spi.merge.DiscardMergePolicy;
import io.kazasu.tap.ReferenceTable;
import java.util.List;

/** Starts this node's member of the Hazelcast cluster that holds the directory's cache. */
public final class HazelcastNode {
    static final String CARDS = "cards";
    static final String HOLDERS = "holders";
    static final String HOUSEHOLDS = "households";
    static final String READERS = "readers";
    static final String READERS_BY_ID = "readers-by-id";
    static final String OPERATORS = "operators";
    static final String ALIASES = "aliases";

    private static final List<String> MAPS =
            List.of(CARDS, HOLDERS, HOUSEHOLDS, READERS, READERS_BY_ID, OPERATORS, ALIASES);

    private static final String LOOPBACK = "127.0.0.1";

    /** A net under lost invalidations; every change is also dropped by the node that hears of it. */
    private static final int NEAR_CACHE_SECONDS = 600;

    private HazelcastNode() {}

    /**
     * What sets one node apart from another.
     *
     * @param nearCacheEntries most entries of each map kept as objects on this node
     * @param entries most entries of each map this node owns or backs up
     */
    public record Options(String clusterName, Address address, int nearCacheEntries, int entries) {
        public static Options single(String clusterName) {
            return new Options(clusterName, Address.LONE, 200_000, 2_000_000);
        }
    }

    /**
     * Where a node and the others are.
     *
     * @param bind the address to listen on and to reach others from when there are members; Hazelcast here has neither
     *     TLS nor passwords, so it must be one of a network that only gateways reach
     * @param port 0 for any free one, from 5701 up when there are members
     * @param reachedAt {@code host:port} where the others reach this node; empty: {@code bind} and {@code port}
     * @param members {@code host:port} of the cluster's members; empty for a single node, which joins nobody and
     *     listens on loopback only
     */
    public record Address(String bind, int port, String reachedAt, List<String> members) {
        public static final Address LONE = new Address(LOOPBACK, 0, "", List.of());

        public Address {
            members = List.copyOf(members);
        }
    }

    /**
     * Blocks until the node has joined; not for an event loop. The caller shuts it down, after everything that uses it.
     *
     * @param tables reference data of all services, the same on every node
     */
    public static HazelcastInstance start(Options options, List<ReferenceTable<?>> tables) {
        HazelcastCallbacks.install();
        Config config = new Config().setClusterName(options.clusterName());
        quiet(config);
        network(config.getNetworkConfig(), options.address());
        config.setProperty("hazelcast.socket.client.bind", Boolean.toString(ownsPublicAddress(options.address())));
        // one of the machine's own; to match interfaces knows no host names and one address of loopback only
        config.setProperty("hazelcast.local.localAddress", options.address().bind());
        new DirectorySerialization(tables).register(config.getSerializationConfig());
        MAPS.forEach(map -> config.addMapConfig(map(map, options)));
        return Hazelcast.newHazelcastInstance(config);
    }

    private static void quiet(Config config) {
        config.getMetricsConfig().setEnabled(false);
        config.setProperty("hazelcast.phone.home.enabled", "false")
                .setProperty("hazelcast.logging.type", "slf4j")
                .setProperty("hazelcast.shutdownhook.enabled", "false")
                // listen on the one interface that is configured, not on all of them, and connect from there
                .setProperty("hazelcast.socket.bind.any", "false")
                .setProperty("hazelcast.socket.client.bind.any", "false")
                // once a split is healed, nodes find each other in seconds instead of five minutes
                .setProperty("hazelcast.merge.first.run.delay.seconds", "10")
                .setProperty("hazelcast.merge.next.run.delay.seconds", "10")
                // a change must reach near caches at once, not in batches of up to 10 s
                .setProperty("hazelcast.map.invalidation.batch.enabled", "false")
                // a dead member is given up in seconds; look-ups pass it over meanwhile
                .setProperty("hazelcast.heartbeat.interval.seconds", "1")
                .setProperty("hazelcast.max.no.heartbeat.seconds", "10")
                .setProperty("hazelcast.operation.call.timeout.millis", "5000")
                // event loops do the work of a node; the cache must leave them the cores
                .setProperty("hazelcast.operation.thread.count", "2")
                .setProperty("hazelcast.operation.generic.thread.count", "2")
                .setProperty("hazelcast.io.thread.count", "1")
                .setProperty("hazelcast.event.thread.count", "1");
    }

    private static void network(NetworkConfig network, Address address) {
        JoinConfig join = network.getJoin();
        join.getMulticastConfig().setEnabled(false);
        join.getAutoDetectionConfig().setEnabled(false);
        boolean single = address.members().isEmpty();
        // a single node joins an empty list: Hazelcast warns of having no way to join, and of a port beyond the first
        join.getTcpIpConfig().setEnabled(true);
        address.members().forEach(join.getTcpIpConfig()::addMember);
        if (address.port() != 0 || single) {
            network.setPort(address.port()).setPortAutoIncrement(false);
        }
        if (!address.reachedAt().isEmpty()) {
            network.setPublicAddress(address.reachedAt());
        }
    }

    /** Behind a port mapping a node's public address is none of its machine's, from which it could connect. */
    private static boolean ownsPublicAddress(Address address) {
        return address.reachedAt().isEmpty() || address.reachedAt().startsWith(address.bind() + ":");
    }

    private static MapConfig map(String name, Options options) {
        NearCacheConfig near = new NearCacheConfig()
                .setInMemoryFormat(InMemoryFormat.OBJECT)
                .setCacheLocalEntries(true)
                .setInvalidateOnChange(true)
                .setTimeToLiveSeconds(NEAR_CACHE_SECONDS)
                // Full is full: where there are more cards than places most are tapped once in a day, and would only
                // take
                // the place of others.
                .setEvictionConfig(new EvictionConfig()
                        .setMaxSizePolicy(MaxSizePolicy.ENTRY_COUNT)
                        .setEvictionPolicy(EvictionPolicy.NONE)
                        .setSize(options.nearCacheEntries()));
        return new MapConfig(name)
                .setBackupCount(1)
                // a place for it in each record, and nothing here would ever fill it
                .setCacheDeserializedValues(CacheDeserializedValues.NEVER)
                .setNearCacheConfig(near)
                .setEvictionConfig(new EvictionConfig()
                        .setMaxSizePolicy(MaxSizePolicy.PER_NODE)
                        .setEvictionPolicy(EvictionPolicy.LRU)
                        .setSize(options.entries()))
                // after a split the smaller side forgets: PostgreSQL has it all
                .setMergePolicyConfig(new MergePolicyConfig().setPolicy(DiscardMergePolicy.class.getName()));
    }
}
