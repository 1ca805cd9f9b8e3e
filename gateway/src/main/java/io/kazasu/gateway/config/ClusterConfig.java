package io.kazasu.gateway.config;

import java.util.List;
import java.util.Optional;

/**
 * @param members empty: a single node
 * @param bind address for the other nodes
 * @param port 1..65535, for the other nodes
 * @param reachedAt where the other nodes reach this one, empty when it is where it listens
 * @param name nodes of another name are not joined
 */
public record ClusterConfig(List<Endpoint> members, String bind, int port, Optional<Endpoint> reachedAt, String name) {
    public ClusterConfig {
        members = List.copyOf(members);
    }

    static ClusterConfig of(EffectiveSettings settings) {
        return new ClusterConfig(
                settings.get(Settings.CLUSTER_MEMBERS),
                settings.get(Settings.CLUSTER_BIND).orElseGet(() -> settings.get(Settings.BIND)),
                settings.get(Settings.CLUSTER_PORT),
                settings.get(Settings.CLUSTER_PUBLIC),
                settings.get(Settings.CLUSTER_NAME));
    }
}
