package io.kazasu.gateway.config;

import io.kazasu.tap.MunicipalityCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The types that settings have. */
final class ValueTypes {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:%-]{1,255}");
    private static final int RETENTION_MONTHS_MAX = 1_200;
    private static final Set<String> SCHEMES = Set.of("ws", "wss", "http", "https");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** 0 is taken as well and stands for any free port; the reference says so. */
    static final ValueType<Integer> LISTENING_PORT =
            new ValueType<>("1..65535", text -> number(text).filter(port -> port >= 0 && port <= 65_535));

    static final ValueType<Integer> PORT = integer(1, 65_535);
    static final ValueType<Boolean> FLAG = new ValueType<>("true or false", ValueTypes::flag);
    static final ValueType<String> HOST_NAME =
            new ValueType<>("host name or address", text -> Optional.of(text).filter(HOST.asMatchPredicate()));
    static final ValueType<String> WORD = new ValueType<>(
            "1 to 64 of A-Z a-z 0-9 . _ -", text -> Optional.of(text).filter(NAME.asMatchPredicate()));
    static final ValueType<String> TEXT =
            new ValueType<>("text", text -> Optional.of(text).filter(t -> !t.isBlank()));
    static final ValueType<URI> GATEWAY = new ValueType<>("wss://host or ws://host, with :port", ValueTypes::gateway);
    static final ValueType<Path> PATH = new ValueType<>("path", ValueTypes::path);

    /** Stays relative, for {@code data.dir} to be put before it. */
    static final ValueType<Path> FOLDER = new ValueType<>("path", ValueTypes::folder);

    static final ValueType<Secret> SECRET = new ValueType<>(
            "text", text -> Optional.of(text).filter(t -> !t.isBlank()).map(Secret::new));
    static final ValueType<PostgresUri> POSTGRES_URI =
            new ValueType<>("postgresql://user@host:port/, with sslmode and sslrootcert at most", PostgresUri::parse);
    static final ValueType<String> MUNICIPALITY = new ValueType<>(
            "団体コード with its check digit", text -> Optional.of(text).filter(MunicipalityCode::isValid));
    static final ValueType<Endpoint> ENDPOINT = new ValueType<>("host:port", Endpoint::parse);
    static final ValueType<List<Endpoint>> ENDPOINTS =
            new ValueType<>("host:port, separated by commas", ValueTypes::endpoints);

    /** Empty when nothing is ever old. */
    static final ValueType<Optional<Period>> RETENTION =
            new ValueType<>("period such as P5Y, P6M or P30D, or 0 to keep for ever", ValueTypes::retention);

    private ValueTypes() {}

    static ValueType<Integer> integer(int least, int most) {
        return new ValueType<>(
                least + ".." + most, text -> number(text).filter(value -> value >= least && value <= most));
    }

    static <E extends Enum<E>> ValueType<E> choice(Class<E> type) {
        List<E> choices = List.of(type.getEnumConstants());
        String expected = choices.stream().map(ValueTypes::shown).collect(Collectors.joining(" or "));
        return new ValueType<>(expected, text -> choices.stream()
                .filter(choice -> shown(choice).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst());
    }

    private static String shown(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Integer> number(String text) {
        try {
            return Optional.of(Integer.valueOf(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Boolean> flag(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<URI> gateway(String text) {
        try {
            URI uri = new URI(text.strip());
            boolean known = uri.getScheme() != null && SCHEMES.contains(uri.getScheme()) && uri.getHost() != null;
            boolean bare = uri.getUserInfo() == null && uri.getQuery() == null;
            return Optional.of(uri).filter(valid -> known && bare);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> path(String text) {
        return folder(text).map(path -> path.toAbsolutePath().normalize());
    }

    private static Optional<Path> folder(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<Optional<Period>> retention(String text) {
        if (text.isBlank() || text.strip().equals("0")) {
            return Optional.of(Optional.empty());
        }
        try {
            Period period = Period.parse(text.strip());
            boolean some = !period.isNegative() && !period.isZero() && period.toTotalMonths() <= RETENTION_MONTHS_MAX;
            return some ? Optional.of(Optional.of(period)) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<List<Endpoint>> endpoints(String text) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (String part : Arrays.stream(text.split(",", -1)).map(String::strip).toList()) {
            Optional<Endpoint> endpoint = Endpoint.parse(part);
            if (endpoint.isEmpty() && !text.isBlank()) {
                return Optional.empty();
            }
            endpoint.ifPresent(endpoints::add);
        }
        return Optional.of(List.copyOf(endpoints));
    }
}
