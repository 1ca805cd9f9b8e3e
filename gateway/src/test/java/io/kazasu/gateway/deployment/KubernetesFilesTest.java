package io.kazasu.gateway.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manifests as Kubernetes' own client reads them, which knows every field of every kind. */
class KubernetesFilesTest {
    private static final Path FOLDER = Path.of("../ops/kubernetes");

    /** Not part of Kubernetes: read by kubectl itself, or by an operator with a definition of its own. */
    private static final Set<String> FOREIGN = Set.of("Kustomization", "Cluster", "PodMonitor");

    private final List<JsonNode> objects = objects();

    KubernetesFilesTest() throws IOException {}

    @Test
    void everyObjectHasOnlyFieldsAndValuesThatItsKindKnows() throws Exception {
        Set<String> kinds = new TreeSet<>();
        for (JsonNode object : objects) {
            String kind = object.get("kind").asText();
            if (!FOREIGN.contains(kind)) {
                read(object);
                kinds.add(kind);
            }
        }
        assertEquals(
                Set.of("Namespace", "NetworkPolicy", "PodDisruptionBudget", "Service", "ServiceAccount", "StatefulSet"),
                kinds);
    }

    @Test
    void aWordThatIsSpeltWrongIsFound() {
        ObjectNode misspelt = gateways().deepCopy();
        ((ObjectNode) misspelt.at("/spec/template/spec/containers/0")).put("imagePullpolicy", "Always");

        assertThrows(InvocationTargetException.class, () -> read(misspelt));
    }

    @Test
    void everyFileBelongsToItsKustomization() throws IOException {
        for (Path folder : folders()) {
            Set<String> listed = new TreeSet<>();
            new YAMLMapper()
                    .readTree(folder.resolve("kustomization.yaml").toFile())
                    .get("resources")
                    .forEach(resource -> listed.add(resource.asText()));
            listed.removeIf(resource -> Files.isDirectory(folder.resolve(resource)));
            Set<String> present = new TreeSet<>();
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(Files::isRegularFile).forEach(file -> present.add("" + file.getFileName()));
            }
            present.remove("kustomization.yaml");
            assertEquals(present, listed, folder::toString);
        }
    }

    @Test
    void asManyNodesAreListedAsRun() throws IOException {
        String members = Objects.requireNonNull(DeploymentSettings.kubernetes().get("KAZASU_CLUSTER_MEMBERS"));
        String service = gateways().at("/spec/serviceName").asText();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < gateways().at("/spec/replicas").asInt(); i++) {
            expected.add("kazasu-" + i + "." + service + ":5701");
        }
        assertEquals(String.join(",", expected), members);
    }

    @Test
    void selectorsFindTheGateways() {
        JsonNode labels = gateways().at("/spec/template/metadata/labels");
        for (JsonNode object : objects) {
            String kind = object.get("kind").asText();
            JsonNode wanted =
                    switch (kind) {
                        case "Service" -> object.at("/spec/selector");
                        case "StatefulSet", "PodDisruptionBudget", "PodMonitor" ->
                            object.at("/spec/selector/matchLabels");
                        case "NetworkPolicy" -> object.at("/spec/podSelector/matchLabels");
                        default -> labels;
                    };
            assertEquals(labels, wanted, kind);
        }
    }

    @Test
    void aGatewayMayDoNothingThatItNeedNot() {
        JsonNode pod = gateways().at("/spec/template/spec");
        assertTrue(pod.at("/securityContext/runAsNonRoot").asBoolean());
        assertEquals(
                "RuntimeDefault", pod.at("/securityContext/seccompProfile/type").asText());
        pod.get("containers").forEach(container -> {
            JsonNode security = container.get("securityContext");
            assertTrue(security.get("readOnlyRootFilesystem").asBoolean());
            assertEquals("ALL", security.at("/capabilities/drop/0").asText());
            assertEquals("false", security.get("allowPrivilegeEscalation").asText());
            assertTrue(container.at("/resources/limits").has("memory"));
            for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
                assertTrue(container.has(probe), probe);
            }
        });
    }

    private JsonNode gateways() {
        return objects.stream()
                .filter(object -> object.get("kind").asText().equals("StatefulSet"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.sorted().toList();
        }
    }

    private static void read(JsonNode object) throws ReflectiveOperationException {
        Class.forName("io.kubernetes.client.openapi.models.V1"
                        + object.get("kind").asText())
                .getMethod("fromJson", String.class)
                .invoke(null, object.toString());
    }

    private static List<JsonNode> objects() throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                new YAMLMapper()
                        .readerFor(JsonNode.class)
                        .<JsonNode>readValues(file.toFile())
                        .forEachRemaining(objects::add);
            }
        }
        return objects;
    }
}
