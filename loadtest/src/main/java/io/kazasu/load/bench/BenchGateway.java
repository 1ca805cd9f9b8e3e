package io.kazasu.load.bench;

import io.kazasu.load.check.Launched;
import io.kazasu.load.scenario.CityFiles;
import io.kazasu.load.scenario.CityPlan;
import io.kazasu.load.scenario.LoadFiles;
import io.kazasu.load.scenario.ReaderShares;
import io.kazasu.load.transport.Service;
import io.kazasu.load.transport.Target;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The gateway that is measured, and the PostgreSQL under it. */
public record BenchGateway(Ports ports, LoadFiles files, Ledger ledger, Closeable process) implements Closeable {
    private static final int ITEMS = 20_000;

    /** @param management for metrics; empty: they are not looked at */
    public record Ports(Target http, Target mqtt, Optional<Target> management) {}

    /**
     * @param uri of the database {@code kazasu}
     * @param password for it; empty when the URI has it
     * @param place what {@code kazasu audit verify} is given; empty when that is not known
     */
    public record Ledger(String uri, String password, String place) {
        /** Without the password. */
        @Override
        public String toString() {
            return "Ledger";
        }
    }

    /** One that somebody else has started: nothing is ended. */
    public static BenchGateway running(Ports ports, LoadFiles files, String ledgerUri) {
        return new BenchGateway(ports, files, new Ledger(ledgerUri, "", ""), () -> {});
    }

    /**
     * Makes a city, imports it into an empty data folder and serves it. Blocks for a minute or so.
     *
     * @param kazasu the gateway's launcher
     * @param scratch is deleted in the end, or when this fails
     */
    public static BenchGateway start(Path kazasu, Path scratch, int residents, int readers)
            throws IOException, InterruptedException {
        try {
            return started(kazasu, scratch, residents, readers);
        } catch (IOException | InterruptedException | RuntimeException e) {
            delete(scratch);
            throw e;
        }
    }

    private static BenchGateway started(Path kazasu, Path scratch, int residents, int readers)
            throws IOException, InterruptedException {
        Path city = scratch.resolve("city");
        Path data = scratch.resolve("data");
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Tokyo"));
        CityPlan plan = new CityPlan(residents, ITEMS, ReaderShares.of(readers, EnumSet.allOf(Service.class)), today);
        Path forms = kazasu.resolveSibling("../../ops/sample-data/forms.csv").normalize();
        new CityFiles(plan, city).write(forms);
        importCity(List.of(kazasu.toString(), "import", "--data-dir", data.toString(), city.toString()));
        ServerProcess server = ServerProcess.start(List.of(
                kazasu.toString(),
                "serve",
                "--data-dir",
                data.toString(),
                "--http-port",
                "0",
                "--management-port",
                "0",
                "--mqtt-port",
                "0",
                "--postgres-port",
                "0"));
        String uri = "postgresql://postgres@127.0.0.1:" + server.port("postgres") + "/kazasu";
        Ports ports = new Ports(
                local(server.port("http")), local(server.port("mqtt")), Optional.of(local(server.port("management"))));
        return new BenchGateway(
                ports,
                LoadFiles.read(city.resolve("load")),
                new Ledger(
                        uri, Files.readString(data.resolve("postgres.password")).strip(), data.toString()),
                () -> {
                    server.close();
                    delete(scratch);
                });
    }

    @Override
    public void close() throws IOException {
        process.close();
    }

    private static Target local(int port) {
        return new Target("127.0.0.1", port);
    }

    private static void importCity(List<String> command) throws IOException, InterruptedException {
        int code = Launched.run(Launched.withoutSettings(command));
        if (code != 0) {
            throw new IOException("kazasu import: exit code " + code);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
