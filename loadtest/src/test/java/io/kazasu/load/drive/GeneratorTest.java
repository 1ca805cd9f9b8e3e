package io.kazasu.load.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.load.Fixture;
import io.kazasu.load.TransportKind;
import io.kazasu.load.transport.Acknowledged;
import io.kazasu.load.transport.ReaderToken;
import io.kazasu.load.transport.Service;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GeneratorTest {
    private final Vertx vertx = Vertx.vertx();
    private final Fixture load = new Fixture(vertx);

    @AfterEach
    void close() throws Exception {
        Fixture.done(vertx.close());
    }

    @ParameterizedTest(name = "{0}, {1} in a request")
    @CsvSource({"HTTP, 1", "HTTP, 7", "WEBSOCKET, 1", "MQTT, 1"})
    void everyTapIsAcknowledgedOnceWhateverGoesWrong(TransportKind kind, int batch) throws Exception {
        load.gateway.troubled(kind == TransportKind.HTTP ? 0.3 : 0.02);
        PhaseReport report = load.run(kind, new Pace.Closed(), taps(500), new Phase.Carriage(batch, 16, false));

        assertTrue(report.asExpected(), () -> report.json().encode());
        assertEquals(500, report.volume().intended());
        assertEquals(500, report.volume().acknowledged());
        assertEquals(Map.of("ACCEPTED OK", 500L), report.answered().reasons());
        assertTrue(report.troubles().retries() > 0);
        assertTrue(report.troubles().connectionLosses() > 0);
        assertEquals(0, load.gateway.ledger().conflicts(), "sent again, a tap is the same");
        assertAcknowledgedIsCommitted();
    }

    private void assertAcknowledgedIsCommitted() {
        Set<String> keys = new HashSet<>();
        for (Acknowledged tap : load.acknowledged) {
            String key = tap.reader() + ":" + tap.tap().sequence();
            assertTrue(keys.add(key), "once");
            JsonObject card =
                    load.gateway.taps().getOrDefault(key, new JsonObject()).getJsonObject("card");
            assertEquals(Fixture.CARDS.userId(tap.tap().card()), card.getString("userId"));
        }
        assertEquals(load.gateway.taps().keySet(), keys);
        for (ReaderToken reader : Fixture.readers()) {
            long taps = keys.stream()
                    .filter(key -> key.startsWith(reader.reader() + ":"))
                    .count();
            assertTrue(keys.contains(reader.reader() + ":11"), "goes on where the gateway saw it last");
            assertTrue(keys.contains(reader.reader() + ":" + (10 + taps)), "without a gap");
        }
    }

    @Test
    void anOpenLoopHoldsItsRate() throws Exception {
        PhaseReport report = load.run(
                TransportKind.HTTP, new Pace.Open(500), time(Duration.ofSeconds(1)), new Phase.Carriage(1, 16, false));
        assertEquals(500, report.volume().intended());
        assertEquals(500, report.volume().acknowledged());
        assertTrue(report.volume().seconds() > 0.95, "no faster");
        assertTrue(report.volume().seconds() < 10, () -> report.json().encode());
    }

    @Test
    void whatIsDueInTheWarmUpIsSentButNotCounted() throws Exception {
        Bounds bounds = new Bounds(1_000_000, Duration.ofSeconds(1), Duration.ofMillis(400), Duration.ofSeconds(20));
        PhaseReport report = load.run(TransportKind.HTTP, new Pace.Open(500), bounds, new Phase.Carriage(1, 16, false));
        assertEquals(300, report.volume().intended());
        assertEquals(300, report.volume().acknowledged());
        assertEquals(500, load.acknowledged.size());
    }

    @ParameterizedTest
    @EnumSource
    void aStallIsChargedForAllWhoHadToWait(TransportKind kind) throws Exception {
        load.gateway.stall(60, Duration.ofMillis(400));
        PhaseReport report =
                load.run(kind, new Pace.Open(200), time(Duration.ofSeconds(1)), new Phase.Carriage(1, 4, false));
        assertEquals(200, report.volume().acknowledged());
        // 80 of the 200 taps fell due in these 400 ms, although only 4 were on the wire
        assertTrue(report.latency().p99() > 280, () -> report.json().encode());
        assertTrue(report.latency().p90() > 150, () -> report.json().encode());
        assertTrue(report.timing().service().p50() < report.latency().p90(), () -> report.json()
                .encode());
    }

    @Test
    void whatIsOfferedIsWhatIsDueAlsoWhileNothingCanBeSent() throws Exception {
        load.gateway.stall(20, Duration.ofMillis(1_500));
        Generator generator = new Generator(vertx, load.open(TransportKind.HTTP, 4), Fixture.CARDS, tap -> {});
        Phase phase = new Phase(
                "test",
                Fixture.queue(Fixture.readers()),
                new Pace.Open(200),
                time(Duration.ofSeconds(2)),
                new Phase.Carriage(1, 4, false));
        Future<PhaseReport> report = generator.run(phase);
        Thread.sleep(1_000);
        Second stalled = Objects.requireNonNull(generator.tally()).second(Fanout.UNKNOWN);
        assertTrue(stalled.rates().offered() > 100, stalled::toString);
        assertTrue(stalled.rates().acknowledged() < 60, stalled::toString);
        assertEquals(400, Fixture.done(report).volume().acknowledged());
    }

    @Test
    void aPhaseThatIsCutTellsWhatThereWasOfIt() throws Exception {
        Generator generator = new Generator(vertx, load.open(TransportKind.HTTP, 4), Fixture.CARDS, tap -> {});
        assertEquals(Optional.empty(), generator.cut());
        Phase phase = new Phase(
                "test",
                Fixture.queue(Fixture.readers()),
                new Pace.Open(100),
                time(Duration.ofSeconds(30)),
                new Phase.Carriage(1, 4, false));
        Future<PhaseReport> report = generator.run(phase);
        Thread.sleep(1_000);
        PhaseReport cut = generator.cut().orElseThrow();
        assertTrue(cut.volume().acknowledged() > 20, () -> cut.json().encode());
        assertEquals(cut, Fixture.done(report));
    }

    @Test
    void aStallIsChargedToBatchesToo() throws Exception {
        load.gateway.stall(30, Duration.ofMillis(400));
        PhaseReport report = load.run(
                TransportKind.HTTP,
                new Pace.Open(1_000),
                time(Duration.ofSeconds(1)),
                new Phase.Carriage(10, 4, false));
        assertEquals(1_000, report.volume().acknowledged());
        assertTrue(report.latency().p99() > 280, () -> report.json().encode());
        assertTrue(report.latency().p90() > 150, () -> report.json().encode());
    }

    @Test
    void aClosedLoopHidesAStallFromItsPercentiles() throws Exception {
        load.gateway.stall(100, Duration.ofMillis(500));
        PhaseReport report =
                load.run(TransportKind.HTTP, new Pace.Closed(), taps(1_000), new Phase.Carriage(1, 4, false));
        assertTrue(report.latency().max() > 400, () -> report.json().encode());
        assertTrue(report.latency().p99() < 350, () -> report.json().encode());
    }

    @Test
    void timeEndsAClosedLoop() throws Exception {
        PhaseReport report = load.run(
                TransportKind.HTTP, new Pace.Closed(), time(Duration.ofMillis(300)), new Phase.Carriage(1, 2, false));
        assertTrue(report.asExpected());
        assertTrue(report.volume().seconds() < 3, () -> report.json().encode());
    }

    @Test
    void tapsThatNobodyAnswersAreGivenUp() throws Exception {
        load.gateway.status(503);
        Bounds bounds = new Bounds(10, Duration.ofSeconds(5), Duration.ZERO, Duration.ofMillis(400));
        PhaseReport report = load.run(TransportKind.HTTP, new Pace.Closed(), bounds, new Phase.Carriage(1, 10, false));
        assertFalse(report.asExpected());
        assertEquals(10, report.troubles().unanswered());
        assertEquals(Map.of(), report.troubles().unexpected());
    }

    @Test
    void whatIsShedIsSentAgainUnlessThePhaseGivesItUp() throws Exception {
        load.gateway.status(429);
        PhaseReport report = load.run(TransportKind.HTTP, new Pace.Closed(), taps(20), new Phase.Carriage(1, 4, true));
        assertEquals(20, report.troubles().shed());
        assertEquals(0, report.troubles().retries());
        assertTrue(report.asExpected());
    }

    @Test
    void tapsThatFoundNoConnectionAreUnsent() throws Exception {
        load.gateway.stall(1, Duration.ofMillis(1_500));
        Bounds bounds = new Bounds(50, Duration.ofSeconds(5), Duration.ZERO, Duration.ofMillis(300));
        PhaseReport report = load.run(TransportKind.HTTP, new Pace.Open(100), bounds, new Phase.Carriage(1, 1, false));
        assertFalse(report.asExpected());
        assertTrue(report.troubles().unsent() > 0, () -> report.json().encode());
        long accounted = report.volume().acknowledged()
                + report.troubles().unsent()
                + report.troubles().unanswered();
        assertEquals(50, accounted);
    }

    @Test
    void otherStatusesAreUnexpected() throws Exception {
        load.gateway.status(500);
        PhaseReport report = load.run(TransportKind.HTTP, new Pace.Closed(), taps(20), new Phase.Carriage(1, 4, false));
        assertFalse(report.asExpected());
        assertEquals(Map.of("status 500", 20L), report.troubles().unexpected());
        assertEquals(Map.of("500", 20L), report.answered().statuses());
    }

    @Test
    void anAnswerToAnotherTapIsUnexpected() throws Exception {
        load.gateway.ledger().confuse();
        PhaseReport report = load.run(TransportKind.HTTP, new Pace.Closed(), taps(20), new Phase.Carriage(1, 4, false));
        assertEquals(Map.of("answer: to another tap", 20L), report.troubles().unexpected());
        assertEquals(List.of(), load.acknowledged);
    }

    @Test
    void aReaderThatTheGatewayDoesNotKnowEndsTheLoad() throws Exception {
        List<ReaderToken> strangers = List.of(new ReaderToken("stranger", "stranger", Service.ELECTION, ""));
        Generator generator = new Generator(vertx, load.open(TransportKind.HTTP, 1), Fixture.CARDS, tap -> {});
        Phase phase = new Phase(
                "test", Fixture.queue(strangers), new Pace.Closed(), taps(10), new Phase.Carriage(1, 1, false));
        ExecutionException failure = assertThrows(ExecutionException.class, () -> Fixture.done(generator.run(phase)));
        assertTrue(String.valueOf(failure.getMessage()).contains("stranger: /problems/unauthenticated"));
    }

    private static Bounds taps(long taps) {
        return Bounds.of(taps, Duration.ofMinutes(1));
    }

    private static Bounds time(Duration time) {
        return new Bounds(1_000_000, time, Duration.ZERO, Duration.ofSeconds(20));
    }
}
