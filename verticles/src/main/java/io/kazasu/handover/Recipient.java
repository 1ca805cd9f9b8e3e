package io.kazasu.handover;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where events are posted to.
 *
 * @param url absolute, http or https, without user and fragment; as the recipient sees it in a request (RFC 3986 section
 *     6.2.3), as it is signed
 */
record Recipient(String url) {
    static final String EXPECTED = "an http or https URL without user and fragment";

    /** Names that only stand for loopback, and addresses that are; nothing is looked up. */
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private static final int CHARS_MAX = 2_000;
    private static final int PORT_MAX = 65_535;

    /** Empty when it is no URL that can be posted to. */
    static Optional<Recipient> parse(String url) {
        try {
            URI uri = new URI(url);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            boolean usable = uri.getHost() != null
                    && uri.getPort() <= PORT_MAX
                    && uri.getPort() != 0
                    && uri.getUserInfo() == null
                    && uri.getFragment() == null;
            return web && usable && url.length() <= CHARS_MAX && url.chars().allMatch(Recipient::isAscii)
                    ? Optional.of(new Recipient(normal(uri)))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isAscii(int character) {
        return character > ' ' && character < 0x7F;
    }

    private static String normal(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return origin(uri) + path + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private static String origin(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        String port = uri.getPort() == -1 || uri.getPort() == usual ? "" : ":" + uri.getPort();
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
    }

    /** Scheme, host and port (RFC 6454): recipients of one origin are one, whatever the path. */
    String origin() {
        return origin(URI.create(url));
    }

    /** As it may be logged and shown: a query may hold a secret. */
    String shown() {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }

    /** Whether what is posted cannot be read on the way. */
    boolean sheltered() {
        return url.startsWith("https:")
                || LOOPBACK.matcher(URI.create(url).getHost()).matches();
    }
}
