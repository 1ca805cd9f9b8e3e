package io.kazasu.gateway.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.tap.Reader;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatedReadersTest {
    private static final long SEED = 11;

    private final Town town = Town.of(smallTown());
    private final TownKeys keys = TownKeys.mint(town, new SplittableRandom(SEED));
    private final Vertx vertx = Vertx.vertx();
    private final FakeGateway gateway = new FakeGateway(vertx, keys.readers(), SEED);

    @AfterEach
    void close() throws Exception {
        Eventually.done(vertx.close());
    }

    @Test
    void everyTapIsDecidedOnceWhateverGoesWrong() throws Exception {
        gateway.troubled(0.3);
        SimulatedReaders readers = readers(Eventually.done(gateway.listen(0)), 500);
        String id = Eventually.done(vertx.deployVerticle(readers));
        Eventually.holds(() -> gateway.commits() >= 400, "400 taps");
        gateway.troubled(0);
        Eventually.holds(() -> gateway.unanswered() == 0, "all answered in the end");
        Eventually.done(vertx.undeploy(id));

        assertEquals(gateway.commits(), decided(readers), "each commit was acknowledged once");
        assertEquals(0, gateway.conflicts(), "sent again, a tap is the same");
        assertTrue(gateway.deliveries() > gateway.commits(), "some were sent again");
        assertEquals(Map.of(), readers.tally().problems());
        Map<String, JsonObject> taps = gateway.taps();
        for (Reader reader : town.places().readers()) {
            long[] used = FakeGateway.sequencesOf(reader.id()).apply(taps);
            assertArrayEquals(LongStream.rangeClosed(1, used.length).toArray(), used, reader.id());
        }
    }

    @Test
    void sequencesGoOnWhereTheGatewaySawThemLast() throws Exception {
        String reader = town.places().readers().getLast().id();
        gateway.lastSequence(reader, 41);
        String id = Eventually.done(vertx.deployVerticle(readers(Eventually.done(gateway.listen(0)), 500)));
        Eventually.holds(() -> gateway.taps().containsKey(reader + ":42"), "the next sequence");
        Eventually.done(vertx.undeploy(id));
        assertEquals(42, FakeGateway.sequencesOf(reader).apply(gateway.taps())[0]);
    }

    @Test
    void tapsComeAtTheRateAskedFor() throws Exception {
        long startNanos = System.nanoTime();
        SimulatedReaders readers = readers(Eventually.done(gateway.listen(0)), 300);
        String id = Eventually.done(vertx.deployVerticle(readers));
        Eventually.holds(() -> decided(readers) >= 600, "600 taps");
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        Eventually.done(vertx.undeploy(id));
        assertTrue(seconds > 1.4 && seconds < 3.5, "600 taps at 300/s took " + seconds + " s");
    }

    @Test
    void readersWaitForAGatewayThatIsNotThereYet() throws Exception {
        int port = Eventually.done(gateway.listen(0));
        Eventually.done(gateway.close());
        SimulatedReaders readers = readers(port, 200);
        String id = Eventually.done(vertx.deployVerticle(readers));
        Eventually.holds(() -> readers.tally().retries() > 30, "they try");
        assertEquals(0, decided(readers));
        Eventually.done(gateway.listen(port));
        Eventually.holds(() -> decided(readers) > 30, "they go on");
        Eventually.done(vertx.undeploy(id));
    }

    @Test
    void readersStopEvenWhenTheGatewayIsGone() throws Exception {
        int port = Eventually.done(gateway.listen(0));
        SimulatedReaders readers = readers(port, 300);
        String id = Eventually.done(vertx.deployVerticle(readers));
        Eventually.holds(() -> decided(readers) > 30, "they tap");
        Eventually.done(gateway.close());
        Eventually.holds(() -> readers.tally().retries() > 30, "they try");
        Eventually.done(vertx.undeploy(id));
        assertEquals(0, gateway.conflicts());
    }

    @Test
    void readersCanBeStoppedFromAnyThreadBeforeTheyAreUndeployed() throws Exception {
        SimulatedReaders readers = readers(Eventually.done(gateway.listen(0)), 500);
        String id = Eventually.done(vertx.deployVerticle(readers));
        Eventually.holds(() -> decided(readers) > 100, "they tap");
        Eventually.done(readers.stop());
        int deliveries = gateway.deliveries();
        assertEquals(gateway.commits(), decided(readers), "what was under way is answered");
        Eventually.done(vertx.undeploy(id));
        assertEquals(deliveries, gateway.deliveries(), "nobody taps any more");
    }

    @Test
    void readersTheGatewayDoesNotKnowTapNothing() throws Exception {
        TownKeys others = TownKeys.mint(town, new SplittableRandom(SEED + 1));
        int port = Eventually.done(gateway.listen(0));
        SimulatedReaders readers =
                new SimulatedReaders(town, others, new SimulatedReaders.Options("127.0.0.1", port, 300, SEED));
        String id = Eventually.done(vertx.deployVerticle(readers));
        Eventually.holds(() -> readers.tally().retries() > 30, "unknown to the gateway, they try to join");
        Eventually.done(vertx.undeploy(id));
        assertEquals(0, gateway.deliveries());
    }

    @Test
    void tapsAreAsTheContractSays() throws Exception {
        String id = Eventually.done(vertx.deployVerticle(readers(Eventually.done(gateway.listen(0)), 500)));
        Eventually.holds(() -> gateway.commits() > 200, "200 taps");
        Eventually.done(vertx.undeploy(id));
        for (JsonObject tap : gateway.taps().values()) {
            assertEquals(
                    "+09:00",
                    OffsetDateTime.parse(tap.getString("tappedAt")).getOffset().getId());
            JsonObject card = tap.getJsonObject("card");
            assertTrue(card.getString("userId").matches("[A-Za-z0-9._-]{1,64}"));
            assertTrue(card.getString("application").matches("COMMON|RECORD|BINARY"));
            assertTrue(card.getString("area").matches("RESIDENT|WIDE"));
        }
    }

    @Test
    void summaryTellsCountsByServiceAndLatency() throws Exception {
        SimulatedReaders readers = readers(Eventually.done(gateway.listen(0)), 500);
        String id = Eventually.done(vertx.deployVerticle(readers));
        Eventually.holds(() -> decided(readers) > 200, "200 taps");
        Eventually.done(vertx.undeploy(id));
        String line = readers.summaryLine();
        assertTrue(
                line.matches("taps [0-9,]+ \\([0-9.]+/s\\)( \\| [a-z]+ [0-9]+ accepted)+"
                        + " \\| p50 [0-9.]+ ms p99 [0-9.]+ ms.*"),
                line);
        for (Reader reader : town.places().readers()) {
            String service = reader.service().name().toLowerCase(Locale.ROOT);
            assertTrue(line.contains("| " + service + " "), line);
        }
    }

    private SimulatedReaders readers(int port, double rate) {
        return new SimulatedReaders(town, keys, new SimulatedReaders.Options("127.0.0.1", port, rate, SEED));
    }

    private static long decided(SimulatedReaders readers) {
        return readers.tally().answers().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static TownPlan smallTown() {
        TownPlan demo = TownPlan.demo(InstantSource.system());
        return new TownPlan(SEED, demo.municipality(), demo.neighbour(), 1_000, demo.date());
    }
}
