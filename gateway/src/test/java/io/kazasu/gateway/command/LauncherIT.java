package io.kazasu.gateway.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@Order(2)
class LauncherIT {
    /** About four times what it takes on an idle machine, and not the time that passes, which says most of the machine. */
    private static final Duration START_MAX = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void helpAndConfigurationNeedNoServer() throws Exception {
        try (Launched help = new Launched(folder, "--help")) {
            assertTrue(help.output().contains("serve"), help::toString);
            assertEquals(0, help.exitCode());
        }
        try (Launched config = new Launched(folder, "config", "--http-port", "0")) {
            assertTrue(config.output().contains("flag --http-port"));
            assertEquals(0, config.exitCode());
        }
    }

    @Test
    void servesUntilItIsTerminatedAndEndsWithZero() throws Exception {
        try (Launched gateway = serve("data")) {
            int management = gateway.ready()[0];
            assertEquals(200, ready(management));

            try (Launched second = serve("data")) {
                assertEquals(1, second.exitCode());
                assertTrue(second.errors().contains("another gateway"), second.errors());
            }
            gateway.terminate();
            assertEquals(0, gateway.exitCode(), gateway.errors());
            assertEquals("", gateway.output(), "only the ready line is on standard output");
        }
    }

    @Test
    void aKilledGatewayLeavesNothingThatStopsTheNext() throws Exception {
        try (Launched killed = serve("data")) {
            int postgres = killed.ready()[1];
            killed.kill();
            try (Launched next = serve("data")) {
                assertEquals(postgres, next.ready()[1], "the server left behind is used");
                Duration start = next.processorTime();
                assertTrue(start.compareTo(START_MAX) < 0, () -> "the start took " + start + " of processor time");
                next.terminate();
                assertEquals(0, next.exitCode(), next.errors());
            }
        }
    }

    @Test
    void aPortThatIsTakenIsNamedAtOnce() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Launched gateway = serve("data", Integer.toString(taken.getLocalPort()))) {
            assertEquals(1, gateway.exitCode());
            assertTrue(gateway.errors().contains("http.port: " + taken.getLocalPort()), gateway.errors());
        }
    }

    private Launched serve(String data) throws Exception {
        return serve(data, "0");
    }

    private Launched serve(String data, String httpPort) throws Exception {
        return new Launched(
                folder,
                "serve",
                "--data-dir",
                folder.resolve(data).toString(),
                "--http-port",
                httpPort,
                "--management-port",
                "0",
                "--mqtt-port",
                "0");
    }

    private static int ready(int port) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + port + "/health/ready");
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
