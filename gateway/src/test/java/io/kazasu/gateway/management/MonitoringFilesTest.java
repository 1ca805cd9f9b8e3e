package io.kazasu.gateway.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kazasu.gateway.operator.IncidentKind;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MonitoringFilesTest {
    private final MonitoringFiles files = MonitoringFiles.load();

    MonitoringFilesTest() throws IOException {}

    @Test
    void everyAlertSaysInBothLanguagesWhatItIsAndWhatToDo() throws IOException {
        Set<String> runbooks = new TreeSet<>();
        for (JsonNode alert : files.alerts()) {
            String name = alert.get("alert").asText();
            assertTrue(
                    List.of("critical", "warning")
                            .contains(alert.at("/labels/severity").asText()),
                    name);
            JsonNode annotations = alert.get("annotations");
            for (String text : List.of("summary", "summary_ja", "description", "description_ja")) {
                assertFalse(annotations.path(text).asText().isBlank(), name + " " + text);
            }
            String runbook = annotations.get("runbook_url").asText();
            assertEquals(
                    runbook.replace(".md", ".ja.md"),
                    annotations.get("runbook_url_ja").asText(),
                    name);
            runbooks.add(runbook);
            runbooks.add(runbook.replace(".md", ".ja.md"));
        }
        Set<String> written = new TreeSet<>();
        MonitoringFiles.files(MonitoringFiles.OPS.resolve("runbooks"))
                .forEach(file -> written.add("ops/runbooks/" + file.getFileName()));
        assertEquals(written, runbooks);
    }

    @Test
    void everyKindOfIncidentHasAnAlert() {
        Set<String> kinds = new TreeSet<>();
        for (IncidentKind kind : IncidentKind.values()) {
            if (files.alerts().stream()
                    .noneMatch(alert -> alert.get("expr").asText().contains('"' + kind.name() + '"'))) {
                kinds.add(kind.name());
            }
        }
        assertEquals(Set.of(), kinds);
    }

    @Test
    void everyPanelHasAQueryOnTheProvisionedDatabase() throws IOException {
        JsonNode provisioned = new YAMLMapper()
                .readTree(MonitoringFiles.OPS
                        .resolve("grafana/provisioning/datasources/kazasu.yml")
                        .toFile());
        String database = provisioned.at("/datasources/0/uid").asText();
        files.dashboards().forEach((name, dashboard) -> {
            Set<Integer> ids = new HashSet<>();
            for (JsonNode panel : dashboard.get("panels")) {
                String title = name + ": " + panel.get("title").asText();
                assertTrue(ids.add(panel.get("id").asInt()), title);
                if (!panel.get("type").asText().equals("row")) {
                    assertFalse(panel.get("targets").isEmpty(), title);
                    assertEquals(database, panel.at("/datasource/uid").asText(), title);
                }
            }
        });
        assertEquals(3, files.dashboards().size());
    }

    @Test
    void aMeterThatTheGatewayDoesNotShowIsFound() {
        Set<String> missing = files.missingFrom("# HELP kazasu_ready Ready\nkazasu_ready 1.0\n");

        assertFalse(missing.contains("kazasu_ready"));
        assertTrue(missing.contains("kazasu_taps_total"));
        assertFalse(missing.contains("service:kazasu_taps:rate5m"), "a rule records it");
    }
}
