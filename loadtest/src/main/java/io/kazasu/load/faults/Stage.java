package io.kazasu.load.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** PostgreSQL with its disk, gateways with the networks around them, and a town: everything that faults happen to. */
final class Stage implements AutoCloseable {
    private final Path folder;
    private final GatewayProgram program;
    private final Map<String, String> environment = new HashMap<>();
    private final DataDisk disk;
    private final PostgresServer postgres;
    private final List<GatewayNode> nodes = new ArrayList<>();
    private final FaultTown town;
    private final Mood mood = new Mood();
    private final Optional<Path> clockLibrary;

    private Stage(Path folder, GatewayProgram program, FaultTown town, DataDisk disk)
            throws IOException, InterruptedException {
        this.folder = folder;
        this.program = program;
        this.town = town;
        this.clockLibrary = NodeClock.compile(folder);
        this.disk = disk;
        importTown();
        disk.logElsewhere(disk.folder().resolve("postgres"), folder.resolve("pg_wal"));
        this.postgres = new PostgresServer(disk.folder(), folder.resolve("postgres.log"));
    }

    /**
     * Makes everything in a folder and waits until it is ready.
     *
     * @param gateways 1 or more
     */
    static Stage open(Path folder, GatewayProgram program, int gateways, FaultTown town)
            throws IOException, InterruptedException {
        Stage stage = imported(folder, program, town);
        try {
            stage.postgres.ensureRunning();
            stage.makeNodes(gateways);
            stage.start();
            return stage;
        } catch (IOException | InterruptedException | RuntimeException e) {
            stage.close();
            throw e;
        }
    }

    private static Stage imported(Path folder, GatewayProgram program, FaultTown town)
            throws IOException, InterruptedException {
        DataDisk disk = DataDisk.at(folder.resolve("data"));
        try {
            return new Stage(folder, program, town, disk);
        } catch (IOException | InterruptedException | RuntimeException e) {
            disk.close();
            throw e;
        }
    }

    private void importTown() throws IOException, InterruptedException {
        town.write(folder.resolve("town"));
        List<String> arguments = List.of(
                "import",
                "--data-dir",
                disk.folder().toString(),
                folder.resolve("town").toString());
        Process process =
                program.start(folder.resolve("import.jsa"), Map.of(), folder.resolve("import.log"), arguments);
        process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            throw new IOException("the town is not imported; " + LogEnd.of(folder.resolve("import.log")));
        }
    }

    private void makeNodes(int gateways) throws IOException {
        Path data = disk.folder();
        environment.put(
                "KAZASU_POSTGRES_PASSWORD_FILE",
                data.resolve("postgres.password").toString());
        environment.put("KAZASU_CARD_KEY_FILE", data.resolve("card.key").toString());
        environment.put("KAZASU_HTTP_EVENT_LOOPS", "2");
        environment.put("KAZASU_LEDGER_ANSWER_TIMEOUT_MILLIS", "1500");
        environment.put("KAZASU_LEDGER_STATEMENT_TIMEOUT_MILLIS", "2000");
        environment.put("KAZASU_LEDGER_CONNECT_TIMEOUT_MILLIS", "1000");
        environment.put(
                "KAZASU_CLUSTER_NAME", "faults-" + ProcessHandle.current().pid());
        List<GatewayNode.Ports> ports = new ArrayList<>();
        List<GatewayNode.Links> links = new ArrayList<>();
        for (int node = 0; node < gateways; node++) {
            ports.add(GatewayNode.Ports.free());
            links.add(GatewayNode.Links.around(ports.get(node), postgres.port()));
        }
        environment.put(
                "KAZASU_CLUSTER_MEMBERS",
                links.stream().map(each -> GatewayNode.address(each.member())).collect(Collectors.joining(",")));
        GatewayNode.Shared shared = new GatewayNode.Shared(environment, clockLibrary);
        for (int node = 0; node < gateways; node++) {
            nodes.add(
                    new GatewayNode(program, folder.resolve("node-" + node), shared, ports.get(node), links.get(node)));
        }
    }

    /**
     * The first ends once, for the sake of its archive of classes, with which all others start faster; not before the stores'
     * tables are made, as none of the faults is about that.
     */
    private void start() throws IOException, InterruptedException {
        nodes.getFirst().ensureReady();
        new Books(postgres).awaitTables();
        nodes.getFirst().stop();
        ready();
    }

    PostgresServer postgres() {
        return postgres;
    }

    DataDisk disk() {
        return disk;
    }

    List<GatewayNode> nodes() {
        return nodes;
    }

    FaultTown town() {
        return town;
    }

    /** Whether clocks of gateways can jump. */
    boolean clocksJump() {
        return clockLibrary.isPresent();
    }

    Mood mood() {
        return mood;
    }

    GatewayNode anyNode(SplittableRandom random) {
        return nodes.get(random.nextInt(nodes.size()));
    }

    /** Sessions of gateways in the ledger's database. */
    List<Long> anyBackends(int count, SplittableRandom random) throws SQLException {
        List<Long> backends = postgres.backends("kazasu");
        List<Long> chosen = new ArrayList<>();
        while (chosen.size() < count && !backends.isEmpty()) {
            chosen.add(backends.remove(random.nextInt(backends.size())));
        }
        if (chosen.isEmpty()) {
            throw new SQLException("no gateway is connected");
        }
        return chosen;
    }

    /**
     * Whatever went wrong is mended, and everything runs again. Faults must have ended.
     *
     * @throws NotReadyException when a gateway does not, though it could
     */
    void heal() throws IOException, InterruptedException {
        nodes.forEach(node -> node.links().all().forEach(Link::heal));
        disk.free();
        postgres.resume();
        for (GatewayNode node : nodes) {
            node.resume();
        }
        postgres.ensureRunning();
        ready();
    }

    /** @throws NotReadyException when a gateway is not, in time */
    private void ready() throws IOException, InterruptedException {
        try (ExecutorService starting = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            nodes.forEach(node -> all.add(starting.submit(() -> {
                node.ensureReady();
                return node;
            })));
            for (Future<?> each : all) {
                each.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IOException(e.getCause());
        }
    }

    /** {@code kazasu audit verify} on all of it: what it says, and its exit code as the last line. */
    String audit() throws IOException, InterruptedException {
        Map<String, String> direct = new HashMap<>(environment);
        direct.put("KAZASU_POSTGRES_URI", "postgresql://postgres@127.0.0.1:" + postgres.port() + "/");
        List<String> arguments =
                List.of("audit", "verify", "--data-dir", folder.resolve("audit").toString());
        Process process = program.start(folder.resolve("audit.jsa"), direct, folder.resolve("audit.log"), arguments);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return said + "exit code " + process.waitFor();
    }

    @Override
    public void close() throws IOException {
        for (GatewayNode node : nodes) {
            node.close();
        }
        postgres.close();
        disk.close();
    }

    /** Where logs are. */
    Path folder() {
        return folder;
    }

    /** Takes everything away; to be called when it is closed. */
    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
