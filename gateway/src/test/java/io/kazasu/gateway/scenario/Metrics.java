package io.kazasu.gateway.scenario;

import io.kazasu.gateway.management.MonitoringFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a dashboard sees: samples by name and labels as they are written. */
record Metrics(Map<String, Double> samples) {
    static Metrics read(int managementPort) throws IOException {
        return read(new WireClient(managementPort));
    }

    static Metrics read(WireClient management) throws IOException {
        Map<String, Double> samples = new HashMap<>();
        management
                .get("none", "/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> {
                    int space = line.lastIndexOf(' ');
                    samples.put(line.substring(0, space), Double.parseDouble(line.substring(space + 1)));
                });
        return new Metrics(samples);
    }

    static String text(int managementPort) throws IOException {
        return new WireClient(managementPort).get("none", "/metrics").body();
    }

    /** What dashboards and alerts ask for and are not shown. The text is left for {@code promtool}. */
    static Set<String> missingForDashboards(int managementPort) throws IOException {
        String text = text(managementPort);
        Files.writeString(Path.of("target", "metrics.txt"), text);
        Set<String> missing = MonitoringFiles.load().missingFrom(text);
        missing.removeIf(name -> name.startsWith("kazasu_tls_")); // shown with TLS only
        return missing;
    }

    double backlog(String store) {
        return samples.getOrDefault("kazasu_fanout_backlog_entries{store=\"" + store + "\"}", Double.NaN);
    }

    /** Of all services together. */
    double acknowledged() {
        return sum("kazasu_taps_total{");
    }

    double blockedTaps() {
        return sum("kazasu_problems_total{");
    }

    /** Of a counter whose only label is {@code label}: by its values. */
    Map<String, Long> byLabel(String name, String label) {
        String prefix = name + "{" + label + "=\"";
        Map<String, Long> counts = new TreeMap<>();
        samples.forEach((sample, value) -> {
            if (sample.startsWith(prefix)) {
                counts.put(sample.substring(prefix.length(), sample.length() - 2), Math.round(value));
            }
        });
        return counts;
    }

    static Map<String, Long> problems(int managementPort) throws IOException {
        return read(managementPort).byLabel("kazasu_problems_total", "problem");
    }

    /** By how much each count of {@link #byLabel} has risen; those that have not are left out. */
    static Map<String, Long> risen(Map<String, Long> now, Map<String, Long> before) {
        Map<String, Long> risen = new TreeMap<>();
        now.forEach((value, count) -> {
            if (count > before.getOrDefault(value, 0L)) {
                risen.put(value, count - before.getOrDefault(value, 0L));
            }
        });
        return risen;
    }

    private double sum(String prefix) {
        return samples.entrySet().stream()
                .filter(sample -> sample.getKey().startsWith(prefix))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
