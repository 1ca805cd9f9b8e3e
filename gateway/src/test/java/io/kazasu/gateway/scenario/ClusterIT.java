package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Three nodes of one cluster on one PostgreSQL, an election on 64 connections spread over them, while nodes die, hang,
 * are restarted one by one and lose sight of each other.
 */
@Order(2)
class ClusterIT {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterIT.class);
    private static final int NODES = 3;

    /** How many nodes are killed, one every five seconds; every fourth hangs instead. More than in every build on request. */
    private static final int KILLS = Integer.getInteger("kazasu.cluster.kills", 1);

    /** How often all nodes are restarted, one after the other; none in every build. */
    private static final int RESTARTS = Integer.getInteger("kazasu.cluster.restarts", 0);

    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(5);
    private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(5);
    private static final Duration JOINED_WITHIN = Duration.ofSeconds(60);

    @TempDir
    Path folder = Path.of("");

    private final List<GatewayProcess> nodes = new ArrayList<>();
    private final Set<GatewayProcess> away = ConcurrentHashMap.newKeySet();
    private final AtomicLong looks = new AtomicLong();
    private StoppableServer server;
    private MemberNetwork network;

    @BeforeEach
    void start() throws Exception {
        server = new StoppableServer(folder.resolve("postgres"));
        network = new MemberNetwork(NODES);
        for (int node = 0; node < NODES; node++) {
            Map<String, String> settings = new HashMap<>(network.settings(node));
            settings.put("KAZASU_POSTGRES_URI", server.uri(""));
            settings.put("KAZASU_CARD_KEY", "5a".repeat(32));
            nodes.add(new GatewayProcess(Files.createDirectory(folder.resolve("node-" + node)), settings));
        }
        nodes.getFirst().start();
        try (ExecutorService starting = Executors.newFixedThreadPool(NODES)) {
            List<Future<?>> started = new ArrayList<>();
            nodes.subList(1, NODES)
                    .forEach(node -> started.add(starting.submit(() -> {
                        node.start();
                        return node;
                    })));
            for (Future<?> each : started) {
                each.get();
            }
        }
        nodes.getFirst().importFolder(reference().write(folder.resolve("reference")));
    }

    private static ReferenceFolder reference() {
        ReferenceFolder reference = ElectionTown.reference().operator("clerk", ElectionTown.CODE, "COUNTER_CLERK");
        reference.operator("chief", ElectionTown.CODE, "ADMIN");
        reference.reader("look", "poll-0", "ELECTION", "");
        for (String card : List.of("HOT-0", "HOT-1", "HOT-2", "HOT-3", "HOT-4")) {
            reference.holder(card, new java.util.UUID(7, card.hashCode()), ElectionTown.CODE, "ELECTION");
        }
        return reference;
    }

    @AfterEach
    void stop() throws Exception {
        for (GatewayProcess node : nodes) {
            node.kill();
        }
        network.close();
        server.close();
    }

    @Test
    void everyElectorGetsEachBallotOnceWhateverBecomesOfTheNodes() throws Exception {
        Votes votes = new Votes(nodes.stream().map(GatewayProcess::http).toList(), 5);
        long began = System.nanoTime();
        votes.tapDuring(() -> {
            killNodes();
            restartNodes();
            splitNetwork();
        });
        LOG.info(
                "{} taps decided in {} s, {} tries came to nothing; {} nodes killed, {} restarts of all",
                votes.decided(),
                Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                votes.again(),
                KILLS,
                RESTARTS);
        votes.check();
        votes.checkTurnout();
        votes.checkRepeats();
        GatewayProcess.Finished audit = nodes.getFirst().run("audit verify");
        assertEquals(0, audit.code(), audit.output());
        String delivered = "store ELECTION: %,d entries equal the ledger, 0 not yet delivered"
                .formatted(votes.decided() + looks.get());
        assertTrue(audit.output().contains(delivered), () -> delivered + "\n" + audit.output());
    }

    /** The next one is killed on time, whether the one before is back or not. */
    private void killNodes() throws Exception {
        List<Future<?>> restarts = new ArrayList<>();
        try (ExecutorService restarting = Executors.newCachedThreadPool()) {
            for (int kill = 1; kill <= KILLS; kill++) {
                long next = System.nanoTime() + BETWEEN_KILLS.toNanos();
                GatewayProcess leader = leader();
                boolean hangs = kill % 4 == 0;
                away.add(leader);
                if (hangs) {
                    signal(leader, "STOP");
                } else {
                    leader.kill();
                }
                if (!hangs) {
                    restarts.add(restarting.submit(() -> {
                        leader.start();
                        away.remove(leader);
                        return leader;
                    }));
                }
                awaitSuccessor(kill);
                if (hangs) {
                    signal(leader, "CONT");
                    away.remove(leader);
                }
                LockSupport.parkNanos(next - System.nanoTime());
            }
            for (Future<?> restart : restarts) {
                restart.get();
            }
        }
    }

    /** Counts from when there is one: nodes that start while others are loaded may take longer than the next kill. */
    private void awaitSuccessor(int kill) {
        long died = System.nanoTime();
        while (nodes.stream().noneMatch(this::leads)) {
            if (away.containsAll(nodes)) {
                died = System.nanoTime();
            }
            assertTrue(System.nanoTime() - died < TAKEN_OVER_WITHIN.toNanos(), "nobody delivers to the store");
            LockSupport.parkNanos(20_000_000);
        }
        LOG.info("kill {}: the store is taken over after {} ms", kill, (System.nanoTime() - died) / 1_000_000);
    }

    private GatewayProcess leader() {
        Optional<GatewayProcess> leader = nodes.stream().filter(this::leads).findFirst();
        while (leader.isEmpty()) {
            LockSupport.parkNanos(20_000_000);
            leader = nodes.stream().filter(this::leads).findFirst();
        }
        return leader.get();
    }

    /** Whether it delivers to the election's store, and is not being killed or restarted. */
    private boolean leads(GatewayProcess node) {
        try {
            return !away.contains(node) && sample(node, "kazasu_fanout_leads{store=\"election\"}") == 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double sample(GatewayProcess node, String name) throws IOException {
        return Metrics.read(node.management()).samples().getOrDefault(name, Double.NaN);
    }

    private static void signal(GatewayProcess node, String name) throws Exception {
        assertEquals(
                0,
                new ProcessBuilder("kill", "-" + name, "" + node.pid()).start().waitFor());
    }

    /** Taps that come too late for a node are told so, and go elsewhere. */
    private void restartNodes() throws Exception {
        for (int round = 0; round < RESTARTS; round++) {
            for (GatewayProcess node : nodes) {
                assertEquals(0, node.terminate());
                node.start();
            }
        }
    }

    /** Neither side knows yet that the other one is gone when the first changes are made. */
    private void splitNetwork() throws Exception {
        awaitMembers(NODES);
        for (int card = 0; card < 5; card++) {
            for (GatewayProcess node : nodes) {
                assertEquals("NOT_ON_ROLL", reason(node, "HOT-" + card));
            }
        }
        network.split(0);
        suspendedEverywhere(nodes.get(0), "HOT-0");
        suspendedEverywhere(nodes.get(1), "HOT-1");
        if (RESTARTS > 0) {
            Eventually.equalWithin(JOINED_WITHIN, 1.0, () -> sample(nodes.get(0), "kazasu_cluster_members"));
            Eventually.equalWithin(JOINED_WITHIN, 2.0, () -> sample(nodes.get(1), "kazasu_cluster_members"));
            suspendedEverywhere(nodes.get(0), "HOT-2");
            suspendedEverywhere(nodes.get(2), "HOT-3");
        }
        network.heal();
        suspendedEverywhere(nodes.get(0), "HOT-4");
        if (RESTARTS > 0) {
            awaitMembers(NODES);
            for (int card = 0; card < 5; card++) {
                everywhere("HOT-" + card, "CARD_SUSPENDED");
                change(nodes.get(card % NODES), "HOT-" + card, "ACTIVE");
                everywhere("HOT-" + card, "NOT_ON_ROLL");
            }
        }
    }

    private void awaitMembers(int members) throws IOException {
        for (GatewayProcess node : nodes) {
            Eventually.equalWithin(JOINED_WITHIN, (double) members, () -> sample(node, "kazasu_cluster_members"));
        }
    }

    private void suspendedEverywhere(GatewayProcess at, String card) throws IOException {
        change(at, card, "SUSPENDED");
        everywhere(card, "CARD_SUSPENDED");
    }

    private static void change(GatewayProcess at, String card, String status) throws IOException {
        JsonObject change =
                new JsonObject().put("cardUserId", card).put("status", status).put("reason", "lost");
        WireClient.Answer answer = new WireClient(at.http()).put("token-chief", "/v1/cards/status", change.encode());
        assertEquals(200, answer.status(), answer.body());
    }

    private void everywhere(String card, String reason) throws IOException {
        for (GatewayProcess node : nodes) {
            Eventually.equalWithin(OfficeWire.SOON, reason, () -> reason(node, card));
        }
    }

    private String reason(GatewayProcess node, String card) throws IOException {
        String tap = WireClient.tapJson(looks.incrementAndGet(), Instant.now(), card, new JsonObject());
        return new WireClient(node.http()).tapUntilDecided("look", tap).getString("reason");
    }
}
