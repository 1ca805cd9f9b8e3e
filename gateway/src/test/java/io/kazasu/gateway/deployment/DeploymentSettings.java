package io.kazasu.gateway.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The environment that the files in {@code ops} give to a gateway, by name. */
final class DeploymentSettings {
    static final Path OPS = Path.of("../ops");

    private static final Pattern UNIT_LINE =
            Pattern.compile("^Environment=(?<name>KAZASU_\\w+)=(?<value>.*)$", Pattern.MULTILINE);
    private static final Pattern IMAGE_LINE =
            Pattern.compile("^ {4}(?<name>KAZASU_\\w+)=(?<value>[^\\s\\\\]*)", Pattern.MULTILINE);

    private DeploymentSettings() {}

    /** Of {@code compose.yml}, anchors and merges resolved. */
    static Map<String, Object> compose() throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(OPS.resolve("container/compose.yml")));
    }

    /** Of a service of {@code compose.yml}, on top of the image's own. */
    static Map<String, String> compose(String service) throws IOException {
        JsonNode environment = new YAMLMapper().valueToTree(compose()).at("/services/" + service + "/environment");
        Map<String, String> variables = image();
        environment
                .properties()
                .forEach(entry -> variables.put(entry.getKey(), entry.getValue().asText()));
        return variables;
    }

    static Map<String, String> kubernetes() throws IOException {
        Map<String, String> variables = image();
        new YAMLMapper()
                .readTree(OPS.resolve("kubernetes/base/kustomization.yaml").toFile())
                .at("/configMapGenerator/0/literals")
                .forEach(literal -> {
                    String text = literal.asText();
                    variables.put(text.substring(0, text.indexOf('=')), text.substring(text.indexOf('=') + 1));
                });
        variables.remove("JDK_JAVA_OPTIONS");
        return variables;
    }

    static Map<String, String> unit(String name) throws IOException {
        return matches(UNIT_LINE, OPS.resolve("systemd").resolve(name));
    }

    private static Map<String, String> image() throws IOException {
        return matches(IMAGE_LINE, OPS.resolve("container/Dockerfile"));
    }

    private static Map<String, String> matches(Pattern line, Path file) throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        for (MatchResult found : line.matcher(Files.readString(file)).results().toList()) {
            variables.put(found.group("name"), found.group("value"));
        }
        return variables;
    }
}
