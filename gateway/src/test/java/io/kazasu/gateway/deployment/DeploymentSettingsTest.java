package io.kazasu.gateway.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.gateway.config.ConfigInput;
import io.kazasu.gateway.config.GatewayConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway takes what it is given in containers, Kubernetes and systemd, and gets all the secrets it needs. */
class DeploymentSettingsTest {
    @TempDir
    Path secrets = Path.of("");

    @Test
    void composeStartsTwoNodesOfOneCluster() throws Exception {
        GatewayConfig first = read(DeploymentSettings.compose("gateway-1"), Optional.empty());
        GatewayConfig second = read(DeploymentSettings.compose("gateway-2"), Optional.empty());

        assertEquals(first.cluster().members(), second.cluster().members());
        assertEquals(
                List.of(first.cluster().bind(), second.cluster().bind()),
                first.cluster().members().stream().map(member -> member.host()).toList());
        requireComplete(first);
        requireComplete(second);
    }

    @Test
    void kubernetesStartsNodesOfOneCluster() throws Exception {
        Map<String, String> pod = DeploymentSettings.kubernetes();
        pod.put("KAZASU_CLUSTER_BIND", "10.0.0.7");
        GatewayConfig config = read(pod, Optional.empty());

        assertEquals(3, config.cluster().members().size());
        requireComplete(config);
    }

    @Test
    void theUnitStartsAGatewayOfItsOwn() throws Exception {
        GatewayConfig config = read(
                DeploymentSettings.unit("kazasu.service"),
                Optional.of(DeploymentSettings.OPS.resolve("systemd/gateway.yaml")));

        assertTrue(config.cluster().members().isEmpty());
        requireComplete(config);
    }

    @Test
    void theUnitThatPurgesReachesTheSameServer() throws Exception {
        GatewayConfig config = read(
                DeploymentSettings.unit("kazasu-purge.service"),
                Optional.of(DeploymentSettings.OPS.resolve("systemd/gateway.yaml")));

        assertTrue(config.postgres().server().isPresent()
                && config.postgres().password().isPresent());
    }

    private static void requireComplete(GatewayConfig config) {
        assertTrue(config.tls().isPresent());
        assertTrue(config.postgres().server().isPresent()
                && config.postgres().password().isPresent());
        assertTrue(config.secrets().cardKey().isPresent());
        assertTrue(config.secrets().pseudonymKey().isPresent());
        assertTrue(config.secrets().signingKey().isPresent());
        assertTrue(config.secrets().proofsKey().isPresent());
        assertTrue(config.secrets().adminToken().isPresent());
        assertTrue(config.proofs().checkpointFolder().isPresent());
    }

    /** With a secret in place of each file that is only there on the machine itself. */
    private GatewayConfig read(Map<String, String> environment, Optional<Path> file) throws Exception {
        Map<String, String> present = new HashMap<>(environment);
        for (Map.Entry<String, String> variable : present.entrySet()) {
            if (variable.getKey().endsWith("_FILE")) {
                variable.setValue(secret(variable.getKey()));
            }
        }
        return GatewayConfig.read(new ConfigInput(Map.of(), present, file, Map.of()));
    }

    private String secret(String name) throws IOException {
        return Files.writeString(secrets.resolve(name), "5a".repeat(32)).toString();
    }
}
