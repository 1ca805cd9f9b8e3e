package io.kazasu.load.transport;

import java.net.URI;
import java.util.regex.Pattern;

/** The gateway to load, on this machine only: a load generator pointed at the wrong host is an attack. */
public record Target(String host, int port) {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[?::1]?");

    public Target {
        if (!LOOPBACK.matcher(host).matches()) {
            throw new IllegalArgumentException("target: expected a loopback host");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("target: expected a port 1..65535");
        }
    }

    /** @param text such as {@code http://127.0.0.1:8080} */
    public static Target parse(String text) {
        URI uri = URI.create(text);
        String host = uri.getHost();
        if (!"http".equals(uri.getScheme()) || host == null) {
            throw new IllegalArgumentException("target: expected http://HOST:PORT");
        }
        return new Target(host.replace("[", "").replace("]", ""), uri.getPort());
    }

    /** As a Host header has it. */
    String authority() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String toString() {
        return "http://" + authority();
    }
}
