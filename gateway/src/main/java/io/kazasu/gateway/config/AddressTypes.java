package io.kazasu.gateway.config;

import io.kazasu.directory.Role;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types of settings about whom browsers are sent to, and what is learnt there. */
final class AddressTypes {
    private static final String ROLES =
            Arrays.stream(Role.values()).map(Role::name).collect(Collectors.joining(", "));

    /** Nobody on the way may change what comes from there. */
    static final ValueType<URI> SECURE =
            new ValueType<>("https://host, or http://127.0.0.1 for trying out", AddressTypes::secure);

    /** A scheme, a host and perhaps a port. */
    static final ValueType<URI> ORIGIN = new ValueType<>("https://host, with :port", text -> secure(text)
            .filter(uri -> uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
            .map(uri -> uri.resolve("/")));

    static final ValueType<Map<String, Role>> ROLE_NAMES =
            new ValueType<>("WORD=ROLE, separated by commas; roles are " + ROLES, AddressTypes::roleNames);

    private AddressTypes() {}

    private static Optional<URI> secure(String text) {
        try {
            URI uri = new URI(text.strip());
            boolean bare = uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            boolean secure = "https".equals(uri.getScheme())
                    || ("http".equals(uri.getScheme()) && bare && CrossChecks.loopback(uri.getHost()));
            return Optional.of(uri).filter(valid -> bare && secure);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<Map<String, Role>> roleNames(String text) {
        Map<String, Role> names = new LinkedHashMap<>();
        for (String pair : text.isBlank() ? new String[0] : text.split(",", -1)) {
            int equals = pair.lastIndexOf('=');
            Optional<Role> role = role(pair.substring(equals + 1).strip());
            if (equals < 1 || role.isEmpty()) {
                return Optional.empty();
            }
            names.put(pair.substring(0, equals).strip(), role.get());
        }
        return Optional.of(Map.copyOf(names));
    }

    private static Optional<Role> role(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equals(name))
                .findFirst();
    }
}
