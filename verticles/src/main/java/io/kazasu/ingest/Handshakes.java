package io.kazasu.ingest;

import io.kazasu.metrics.TapMeters;
import io.vertx.core.Handler;
import javax.net.ssl.SSLException;

/** Counts the TLS handshakes that one listener has refused, or that its clients have. */
record Handshakes(TapMeters meters, String listener) implements Handler<Throwable> {
    /** Who only connects and goes, as load balancers do to see whether somebody is there, has refused nothing. */
    @Override
    public void handle(Throwable cause) {
        if (cause instanceof SSLException || cause.getCause() instanceof SSLException) {
            meters.handshakeFailed(listener);
        }
    }
}
