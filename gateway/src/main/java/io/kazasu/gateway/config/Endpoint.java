package io.kazasu.gateway.config;

import java.util.Optional;

/**
 * Where another process listens.
 *
 * @param host a name or an address; an IPv6 address without brackets
 * @param port 1..65535
 */
public record Endpoint(String host, int port) {
    static Optional<Endpoint> parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0) {
            return Optional.empty();
        }
        String host = text.substring(0, colon).replaceAll("^\\[|]$", "");
        return ValueTypes.HOST_NAME.reader().apply(host).flatMap(valid -> ValueTypes.PORT
                .reader()
                .apply(text.substring(colon + 1))
                .map(port -> new Endpoint(valid, port)));
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
