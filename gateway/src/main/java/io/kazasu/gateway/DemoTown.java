package io.kazasu.gateway;

import io.kazasu.gateway.demo.SimulatedReaders;
import io.kazasu.gateway.demo.Town;
import io.kazasu.gateway.demo.TownKeys;
import io.kazasu.gateway.demo.TownPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens the made-up town: imports it and lets its readers tap over HTTP. */
final class DemoTown {
    private static final long SUMMARY_MILLIS = 5_000;
    private static final long SEED = 1;

    private DemoTown() {}

    /** Blocks for the import; the readers tap until the gateway drains. */
    static void open(
            Installation installation,
            GatewayServer server,
            String adminToken,
            Optional<Path> loadFiles,
            PrintWriter out)
            throws Exception {
        Town town = Town.of(TownPlan.demo(Clock.systemUTC()));
        TownKeys keys = TownKeys.mint(town, new SecureRandom());
        importTown(town, keys, installation, out);
        out.printf(
                "%s (%s)%n",
                town.plan().municipality().nameEn(), town.plan().municipality().nameJa());
        out.printf("console http://127.0.0.1:%d/%n", server.ports().http());
        out.printf("operator admin token %s%n", adminToken);
        keys.operators().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(operator -> out.printf("operator %s token %s%n", operator.getKey(), operator.getValue()));
        out.flush();
        if (loadFiles.isPresent()) {
            town.writeLoadFiles(loadFiles.get(), keys);
        } else {
            letReadersTap(town, keys, server, out);
        }
    }

    private static void letReadersTap(Town town, TownKeys keys, GatewayServer server, PrintWriter out) {
        SimulatedReaders readers = new SimulatedReaders(
                town,
                keys,
                SimulatedReaders.Options.lively("127.0.0.1", server.ports().http(), SEED));
        server.beforeDrain(readers::stop);
        server.vertx().deployVerticle(readers);
        server.vertx().setPeriodic(SUMMARY_MILLIS, fired -> {
            out.println(readers.summaryLine());
            out.flush();
        });
    }

    private static void importTown(Town town, TownKeys keys, Installation installation, PrintWriter out)
            throws Exception {
        Path folder = Files.createTempDirectory("kazasu-town");
        try {
            town.write(folder, keys);
            if (CsvImport.run(folder, installation, out, out) != 0) {
                throw new IllegalStateException("the made-up town was not taken");
            }
        } finally {
            delete(folder);
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
