package io.kazasu.load.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * PostgreSQL itself: each transaction inserts what one tap inserts, into a table with the columns, constraints and
 * indexes of the ledger, on the server and in the database of the ledger.
 */
final class Pgbench implements AutoCloseable {
    private static final Pattern TPS = Pattern.compile("(?m)^tps = ([0-9.]+)");
    private static final String SCRIPT = resource("tap.sql");
    private static final String SET_UP = """
            drop schema if exists kazasu_bench cascade;
            create schema kazasu_bench;
            create table kazasu_bench.entry (like ledger.entry including all);
            """;
    private static final String TEAR_DOWN = "drop schema if exists kazasu_bench cascade;\n";

    private final Path program;
    private final String uri;
    private final Map<String, String> environment;
    private final Path folder;
    private int runs;

    /** @param perSecond commits */
    record Result(double perSecond, double p50Millis, double p99Millis) {}

    Pgbench(Path program, BenchGateway.Ledger ledger) throws IOException, InterruptedException {
        this.program = program;
        this.uri = ledger.uri();
        this.environment = ledger.password().isEmpty() ? Map.of() : Map.of("PGPASSWORD", ledger.password());
        this.folder = Files.createTempDirectory("kazasu-bench");
        try {
            once(SET_UP);
        } catch (IOException | InterruptedException e) {
            deleteAll();
            throw e;
        }
    }

    /** Blocks for the seconds given, and some more. */
    Result run(int clients, int seconds) throws IOException, InterruptedException {
        Path script = folder.resolve("tap.sql");
        Files.writeString(script, SCRIPT);
        Path log = folder.resolve("log-" + ++runs);
        String output = pgbench(List.of(
                "-n",
                "-M",
                "prepared",
                "-c",
                Integer.toString(clients),
                "-j",
                Integer.toString(Math.min(clients, 2)),
                "-T",
                Integer.toString(seconds),
                "-D",
                "run=" + runs,
                "-D",
                "seq=0",
                "-l",
                "--log-prefix=" + log,
                "-f",
                script.toString()));
        return result(output, latencies(log));
    }

    @Override
    public void close() throws IOException {
        try {
            once(TEAR_DOWN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            deleteAll();
        }
    }

    static double perSecond(String output) {
        Matcher tps = TPS.matcher(output);
        if (!tps.find()) {
            throw new IllegalStateException("pgbench did not tell its rate: " + output.strip());
        }
        return Double.parseDouble(tps.group(1));
    }

    private static Result result(String output, Histogram micros) {
        return new Result(
                perSecond(output), micros.getValueAtPercentile(50) / 1e3, micros.getValueAtPercentile(99) / 1e3);
    }

    /** One file for each of its threads; the third word of a line is the latency in microseconds. */
    private Histogram latencies(Path log) throws IOException {
        Histogram micros = new Histogram(3);
        try (Stream<Path> files = Files.list(folder)) {
            String prefix = log.getFileName() + ".";
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith(prefix))
                    .toList()) {
                try (Stream<String> lines = Files.lines(file)) {
                    lines.forEach(line -> micros.recordValue(Long.parseLong(line.split(" ", 4)[2])));
                }
                Files.delete(file);
            }
        }
        return micros;
    }

    private void once(String sql) throws IOException, InterruptedException {
        Path script = folder.resolve("once.sql");
        Files.writeString(script, sql);
        pgbench(List.of("-n", "-t", "1", "-f", script.toString()));
    }

    private String pgbench(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(options);
        command.add(uri);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("pgbench: " + output.strip());
        }
        return output;
    }

    private void deleteAll() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static String resource(String name) {
        try (var in = Pgbench.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
