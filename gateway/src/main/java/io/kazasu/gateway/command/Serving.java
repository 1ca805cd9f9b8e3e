package io.kazasu.gateway.command;

import io.kazasu.gateway.GatewayServer;
import io.kazasu.gateway.Installation;
import io.kazasu.gateway.config.GatewayConfig;
import io.kazasu.gateway.postgres.Postgres;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves from the start to the end of the process. */
final class Serving {
    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);
    private static final long START_LIMIT_SECONDS = 120;

    /** For what comes after the taps in flight: closing pools and stopping PostgreSQL. */
    private static final Duration STOP_LIMIT = Duration.ofMinutes(3);

    /** What a command adds between the deployment and the {@code ready} line. */
    interface Extra {
        void run(Installation installation, GatewayServer server) throws Exception;
    }

    private final GatewayConfig config;
    private final PrintWriter out;

    Serving(GatewayConfig config, PrintWriter out) {
        this.config = config;
        this.out = out;
    }

    /** Blocks until the process is asked to end; then drains. */
    int run(Extra extra) throws Exception {
        Duration drainLimit = Duration.ofSeconds(config.http().drainTimeoutSeconds());
        Termination termination = Termination.install(drainLimit.plus(STOP_LIMIT));
        int code = 1;
        try {
            code = serve(extra, termination, drainLimit);
            return code;
        } finally {
            termination.end(code);
        }
    }

    private int serve(Extra extra, Termination termination, Duration drainLimit) throws Exception {
        try (Postgres postgres = Postgres.openToServe(config.postgres())) {
            Installation installation = Installation.prepare(config, postgres);
            GatewayServer server = GatewayServer.start(installation).await(START_LIMIT_SECONDS, TimeUnit.SECONDS);
            extra.run(installation, server);
            printReady(server.ports(), postgres.port());
            termination.await();
            return drain(server, drainLimit);
        }
    }

    private void printReady(GatewayServer.Ports ports, int postgresPort) {
        out.printf(
                "ready http=%d management=%d mqtt=%d postgres=%d%n",
                ports.http(), ports.management(), ports.mqtt(), postgresPort);
        out.flush();
    }

    private static int drain(GatewayServer server, Duration limit) {
        LOG.info("Draining");
        try {
            server.drain().await(limit.toMillis(), TimeUnit.MILLISECONDS);
            LOG.info("Drained");
            return 0;
        } catch (TimeoutException e) {
            LOG.error("Not drained within {} s", limit.toSeconds());
            return 1;
        }
    }
}
