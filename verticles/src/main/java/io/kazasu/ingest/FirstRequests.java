package io.kazasu.ingest;

import io.kazasu.metrics.TapMeters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.util.HashMap;
import java.util.Map;

/** Ends HTTP connections on which no request comes in time, however slowly its headers drip. Confined to one event loop. */
final class FirstRequests {
    private static final long MILLIS_MAX = 10_000;

    private final Vertx vertx;
    private final TapMeters meters;
    private final Map<HttpConnection, Long> timers = new HashMap<>();

    FirstRequests(Vertx vertx, TapMeters meters) {
        this.vertx = vertx;
        this.meters = meters;
    }

    void opened(HttpConnection connection) {
        timers.put(connection, vertx.setTimer(MILLIS_MAX, id -> {
            timers.remove(connection);
            meters.connectionEnded(Ending.SLOW.wireName());
            connection.close();
        }));
        connection.closeHandler(none -> came(connection));
    }

    /** A request has come, or none will. */
    void came(HttpConnection connection) {
        Long timer = timers.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }
}
