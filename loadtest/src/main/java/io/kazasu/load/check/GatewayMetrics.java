package io.kazasu.load.check;

import io.kazasu.load.drive.Fanout;
import io.kazasu.load.transport.Target;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What a gateway tells Prometheus on its management port. Blocks for a second at most. */
public final class GatewayMetrics implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final String BACKLOG = "kazasu_fanout_backlog_entries";
    private static final String LAG = "kazasu_fanout_lag_seconds";

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final HttpRequest request;

    public GatewayMetrics(Target management) {
        this.request = HttpRequest.newBuilder(URI.create(management + "/metrics"))
                .timeout(TIMEOUT)
                .build();
    }

    /** {@link Fanout#UNKNOWN} when the gateway does not say. */
    public Fanout fanout() throws InterruptedException {
        try {
            return read(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            return Fanout.UNKNOWN;
        }
    }

    /** Adds up the backlogs, and takes the longest lag. */
    static Fanout read(String metrics) {
        double backlog = 0;
        double lag = 0;
        boolean known = false;
        for (String line : metrics.lines().toList()) {
            if (line.startsWith(BACKLOG)) {
                backlog += value(line);
                known = true;
            } else if (line.startsWith(LAG)) {
                lag = Math.max(lag, value(line));
            }
        }
        return known ? new Fanout(backlog, lag) : Fanout.UNKNOWN;
    }

    @Override
    public void close() {
        client.close();
    }

    private static double value(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1).strip());
    }
}
