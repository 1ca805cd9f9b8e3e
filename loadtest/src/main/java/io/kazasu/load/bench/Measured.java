package io.kazasu.load.bench;

/** What is measured in each round, in this order: bounds and gateway in turn, so that a noisy moment hits both. */
public enum Measured {
    BARE_HTTP("A: bare HTTP server"),
    COMMITS_8("B: pgbench, 8 clients"),
    GATEWAY_HTTP("C: gateway, HTTP"),
    COMMITS_32("B: pgbench, 32 clients"),
    GATEWAY_STREAMS("C: gateway, WebSocket"),
    COMMITS_64("B: pgbench, 64 clients"),
    GATEWAY_BATCHES("C: gateway, batches"),
    COMMITS_1("B: pgbench, a single client"),
    GATEWAY_LONE("C: gateway, one tap at a time");

    private final String title;

    Measured(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
