package io.kazasu.gateway.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules and dashboards in {@code ops}.
 *
 * @param dashboards by the name of their file
 */
public record MonitoringFiles(List<JsonNode> rules, Map<String, JsonNode> dashboards) {
    static final Path OPS = Path.of("../ops");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern METER = Pattern.compile("(kazasu|jvm|process|system|disk|vertx)_[a-z0-9_]+");

    public static MonitoringFiles load() throws IOException {
        YAMLMapper parser = new YAMLMapper(); // JSON is YAML, too
        List<JsonNode> rules = new ArrayList<>();
        for (Path file : files(OPS.resolve("prometheus/rules"))) {
            parser.readTree(file.toFile()).get("groups").forEach(group -> group.get("rules")
                    .forEach(rules::add));
        }
        Map<String, JsonNode> dashboards = new TreeMap<>();
        for (Path file : files(OPS.resolve("grafana/dashboards"))) {
            dashboards.put(file.getFileName().toString(), parser.readTree(file.toFile()));
        }
        return new MonitoringFiles(rules, dashboards);
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** Names that a rule or a panel asks for, and that neither the gateway shows nor a rule records. */
    public Set<String> missingFrom(String metrics) {
        Set<String> missing = asked();
        missing.removeAll(recorded());
        metrics.lines()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> names(line).limit(1))
                .forEach(missing::remove);
        return missing;
    }

    /** Names of meters and of recording rules in all expressions. */
    Set<String> asked() {
        return expressions()
                .flatMap(MonitoringFiles::names)
                .filter(name -> name.contains(":") || METER.matcher(name).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> recorded() {
        return rules.stream()
                .filter(rule -> rule.has("record"))
                .map(rule -> rule.get("record").asText())
                .collect(Collectors.toSet());
    }

    List<JsonNode> alerts() {
        return rules.stream().filter(rule -> rule.has("alert")).toList();
    }

    Stream<String> expressions() {
        return Stream.concat(
                rules.stream().map(rule -> rule.get("expr").asText()),
                dashboards.values().stream().flatMap(dashboard -> dashboard.findValuesAsText("expr").stream()));
    }

    private static Stream<String> names(String text) {
        return NAME.matcher(text).results().map(MatchResult::group);
    }
}
