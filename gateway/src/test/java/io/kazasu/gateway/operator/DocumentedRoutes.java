package io.kazasu.gateway.operator;

import com.fasterxml.jackson.databind.JsonNode;
import io.kazasu.directory.Role;
import io.kazasu.gateway.api.OpenApiTree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What the document says of operators' routes, in the same form as what is served. */
final class DocumentedRoutes {
    private DocumentedRoutes() {}

    /** What decides who may call how, and what comes back. */
    record Facts(Set<String> roles, Set<String> mediaTypes, boolean body) {}

    static Map<String, Facts> served(List<OperatorRoute> routes) {
        Map<String, Facts> served = new TreeMap<>();
        for (OperatorRoute route : routes) {
            String path = route.path().replaceAll(":(\\w+)", "{$1}");
            served.put(route.method().name().toLowerCase(Locale.ROOT) + " " + path, facts(route));
        }
        return served;
    }

    private static Facts facts(OperatorRoute route) {
        return new Facts(
                sorted(route.roles().stream().map(Role::name).toList()),
                sorted(route.formats().stream().map(Format::mediaType).toList()),
                route.hasBody());
    }

    static Map<String, Facts> documented() {
        Map<String, Facts> documented = new TreeMap<>();
        OpenApiTree.load().root().get("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(operation -> operation.getValue().at("/security/0").has("operatorToken"))
                .forEach(operation ->
                        documented.put(operation.getKey() + " " + path.getKey(), facts(operation.getValue()))));
        return documented;
    }

    private static Facts facts(JsonNode operation) {
        Set<String> roles = StreamSupport.stream(operation.get("x-roles").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> mediaTypes = new TreeSet<>();
        operation.at("/responses/200/content").fieldNames().forEachRemaining(mediaTypes::add);
        return new Facts(roles, mediaTypes, operation.has("requestBody"));
    }

    private static Set<String> sorted(Iterable<String> texts) {
        Set<String> sorted = new TreeSet<>();
        texts.forEach(sorted::add);
        return sorted;
    }
}
