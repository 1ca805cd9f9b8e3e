package io.kazasu.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.load.LoadOptions.Drive;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpLoadTest {
    private static final long SEED = 3;
    private static final List<ReaderToken> READERS = IntStream.range(0, 5)
            .mapToObj(i -> new ReaderToken("reader-" + i, "reader-" + i))
            .toList();
    private static final List<String> CARDS =
            IntStream.range(0, 40).mapToObj(i -> "KZCARD" + i).toList();

    private final Vertx vertx = Vertx.vertx();
    private final FakeGateway gateway = new FakeGateway(vertx, SEED);

    @AfterEach
    void close() throws Exception {
        done(vertx.close());
    }

    @ParameterizedTest(name = "{0} in a request")
    @ValueSource(ints = {1, 7})
    void everyTapIsAcknowledgedOnceWhateverGoesWrong(int batch) throws Exception {
        gateway.troubled(0.3);
        LoadResult result = run(0, new Drive(new Pace.Closed(), Bounds.taps(500), 16, batch, SEED));

        LoadReport report = result.report();
        assertTrue(report.asExpected(), () -> report.json().encode());
        assertEquals(500, report.volume().intended());
        assertEquals(500, report.volume().acknowledged());
        assertEquals(Map.of("ACCEPTED OK", 500L), report.answered().reasons());
        assertTrue(report.troubles().retries() > 0);
        assertTrue(report.troubles().connectionLosses() > 0);
        assertTrue(report.volume().replayed() > 0, "some were committed before the connection was lost");

        assertEquals(0, gateway.conflicts(), "sent again, a tap is the same");
        Set<String> acknowledged = new HashSet<>();
        for (Acknowledged tap : result.acknowledged()) {
            String key = tap.reader() + ":" + tap.sequence();
            assertTrue(acknowledged.add(key), "once");
            JsonObject card = gateway.taps().getOrDefault(key, new JsonObject()).getJsonObject("card");
            assertEquals(CARDS.get(tap.card()), card.getString("userId"));
        }
        assertEquals(gateway.taps().keySet(), acknowledged);
        for (ReaderToken reader : READERS) {
            int taps = (int) acknowledged.stream()
                    .filter(key -> key.startsWith(reader.reader()))
                    .count();
            assertTrue(acknowledged.contains(reader.reader() + ":11"), "goes on where the gateway saw it last");
            assertTrue(acknowledged.contains(reader.reader() + ":" + (10 + taps)), "without a gap");
        }
    }

    @Test
    void roundsTapEveryCardEquallyOften() throws Exception {
        LoadResult result = run(4, Drive.closed(1_000, 8, SEED));
        Map<Integer, Integer> times = new HashMap<>();
        result.acknowledged().forEach(tap -> times.merge(tap.card(), 1, Integer::sum));
        assertEquals(CARDS.size(), times.size());
        assertEquals(Set.of(4), Set.copyOf(times.values()));
        assertEquals(160, result.report().volume().intended());
    }

    @Test
    void sameSeedGivesTheSameOrder() throws Exception {
        List<Integer> first = cards(run(3, Drive.closed(1_000, 1, SEED)));
        assertEquals(first, cards(run(3, Drive.closed(1_000, 1, SEED))));
        assertFalse(first.equals(cards(run(3, Drive.closed(1_000, 1, SEED + 1)))));
    }

    @Test
    void anOpenLoopHoldsItsRate() throws Exception {
        LoadReport report = run(0, open(500, Duration.ofSeconds(2), 16)).report();
        assertEquals(1_000, report.volume().intended());
        assertEquals(1_000, report.volume().acknowledged());
        assertEquals(2.0, report.volume().seconds(), 0.5);
    }

    @Test
    void aStallIsChargedForAllWhoHadToWait() throws Exception {
        gateway.stall(100, Duration.ofMillis(500));
        LoadReport report = run(0, open(200, Duration.ofMillis(1_500), 4)).report();
        assertEquals(300, report.volume().acknowledged());
        // 100 of the 300 taps fell due in these 500 ms, although only 4 were on the wire
        assertTrue(report.latency().p99() > 350, () -> report.json().encode());
        assertTrue(report.latency().p90() > 150, () -> report.json().encode());
        assertTrue(report.latency().p50() < 100, () -> report.json().encode());
    }

    @Test
    void aClosedLoopHidesAStallFromItsPercentiles() throws Exception {
        gateway.stall(100, Duration.ofMillis(500));
        LoadReport report = run(0, Drive.closed(1_000, 4, SEED)).report();
        assertTrue(report.latency().max() > 400, () -> report.json().encode());
        assertTrue(report.latency().p99() < 350, () -> report.json().encode());
    }

    @Test
    void timeEndsAClosedLoop() throws Exception {
        Bounds bounds = new Bounds(50_000_000, Duration.ofMillis(300), Duration.ofSeconds(5));
        LoadReport report =
                run(0, new Drive(new Pace.Closed(), bounds, 2, 1, SEED)).report();
        assertTrue(report.asExpected());
        assertTrue(report.volume().seconds() < 3, () -> report.json().encode());
    }

    @Test
    void tapsThatNobodyAnswersAreGivenUp() throws Exception {
        gateway.status(503);
        Bounds bounds = new Bounds(10, Duration.ofSeconds(5), Duration.ofMillis(400));
        LoadReport report =
                run(0, new Drive(new Pace.Closed(), bounds, 10, 1, SEED)).report();
        assertFalse(report.asExpected());
        assertEquals(10, report.troubles().unanswered());
        assertEquals(Map.of(), report.troubles().unexpected());
    }

    @Test
    void tapsThatFoundNoConnectionAreUnsent() throws Exception {
        gateway.stall(1, Duration.ofMillis(1_500));
        Pace pace = new Pace.Open(100);
        Bounds bounds = new Bounds(50, Duration.ofSeconds(5), Duration.ofMillis(300));
        LoadReport report = run(0, new Drive(pace, bounds, 1, 1, SEED)).report();
        assertFalse(report.asExpected());
        assertTrue(report.troubles().unsent() > 0, () -> report.json().encode());
        long accounted = report.volume().acknowledged()
                + report.troubles().unsent()
                + report.troubles().unanswered();
        assertEquals(50, accounted);
    }

    @Test
    void otherStatusesAreUnexpected() throws Exception {
        gateway.status(500);
        LoadReport report = run(0, Drive.closed(20, 4, SEED)).report();
        assertFalse(report.asExpected());
        assertEquals(Map.of("status 500", 20L), report.troubles().unexpected());
        assertEquals(Map.of("500", 20L), report.answered().statuses());
    }

    @Test
    void anAnswerToAnotherTapIsUnexpected() throws Exception {
        gateway.confused();
        LoadResult result = run(0, Drive.closed(20, 4, SEED));
        assertEquals(
                Map.of("answer: to another tap", 20L),
                result.report().troubles().unexpected());
        assertEquals(List.of(), result.acknowledged());
    }

    @Test
    void aReaderThatTheGatewayDoesNotKnowEndsTheLoad() throws Exception {
        Target target = done(gateway.listen());
        LoadOptions options = new LoadOptions(
                target,
                List.of(new ReaderToken("stranger", "stranger")),
                new Cards(CARDS, 1),
                new Template.Election(null),
                Drive.closed(10, 1, SEED));
        ExecutionException failure = assertThrows(ExecutionException.class, () -> done(HttpLoad.run(vertx, options)));
        assertTrue(String.valueOf(failure.getMessage()).contains("stranger: /problems/unauthenticated"));
    }

    @Test
    void requestsFollowTheTemplate() throws Exception {
        LoadOptions options = new LoadOptions(
                done(gateway.listen()), READERS, new Cards(CARDS, 1), new Template.Election(2), Drive.closed(10, 1, 1));
        done(HttpLoad.run(vertx, options));
        assertEquals(10, gateway.taps().size());
        for (JsonObject tap : gateway.taps().values()) {
            assertEquals(new JsonObject().put("ground", 2), tap.getJsonObject("request"));
        }
    }

    private LoadResult run(int rounds, Drive drive) throws Exception {
        Target target = done(gateway.listen());
        return done(HttpLoad.run(
                vertx, new LoadOptions(target, READERS, new Cards(CARDS, rounds), new Template.Election(null), drive)));
    }

    private static Drive open(double rate, Duration time, int connections) {
        Bounds bounds = new Bounds(1_000_000, time, Duration.ofSeconds(20));
        return new Drive(new Pace.Open(rate), bounds, connections, 1, SEED);
    }

    private static List<Integer> cards(LoadResult result) {
        return result.acknowledged().stream().map(Acknowledged::card).toList();
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
