package io.kazasu.gateway.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A PostgreSQL server or one database on it, as in libpq's connection URIs.
 *
 * @param host a name or an address
 * @param port 1..65535
 * @param database empty when the URI names a server only
 * @param password empty when it is given elsewhere, or not needed
 * @param tls whether and how the connection is encrypted
 */
public record PostgresUri(
        String host, int port, String user, Optional<String> database, Optional<Secret> password, PostgresTls tls) {
    private static final Pattern PASSWORD = Pattern.compile("(//[^/@:]*):[^/@]*@");
    private static final Set<String> PARAMETERS = Set.of("sslmode", "sslrootcert");
    private static final int DEFAULT_PORT = 5432;

    /** The text with its password masked. */
    static String masked(String text) {
        return PASSWORD.matcher(text).replaceAll("$1:" + Secret.MASK + "@");
    }

    static Optional<PostgresUri> parse(String text) {
        try {
            return of(new URI(text.strip()));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<PostgresUri> of(URI uri) {
        boolean scheme = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
        String path = uri.getPath();
        if (!scheme || uri.getHost() == null || path == null || path.lastIndexOf('/') > 0 || uri.getPort() == 0) {
            return Optional.empty();
        }
        Map<String, String> parameters = parameters(uri.getRawQuery() == null ? "" : uri.getRawQuery());
        if (!PARAMETERS.containsAll(parameters.keySet())) {
            return Optional.empty();
        }
        String[] credentials = (uri.getRawUserInfo() == null ? "postgres" : uri.getRawUserInfo()).split(":", 2);
        Optional<String> database = Optional.of(path.replaceFirst("^/", "")).filter(name -> !name.isEmpty());
        return PostgresTls.of(parameters)
                .map(tls -> new PostgresUri(
                        uri.getHost().replaceAll("^\\[|]$", ""),
                        uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                        decoded(credentials[0]),
                        database,
                        credentials.length < 2 ? Optional.empty() : Optional.of(new Secret(decoded(credentials[1]))),
                        tls));
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                parameters.put(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
            }
        }
        return parameters;
    }

    /** A plus sign stands for itself in these URIs. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
