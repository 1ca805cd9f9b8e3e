package io.kazasu.load.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.load.FakeGateway;
import io.kazasu.load.Fixture;
import io.kazasu.load.drive.Bounds;
import io.kazasu.load.drive.Crowd;
import io.kazasu.load.drive.Fanout;
import io.kazasu.load.drive.Generator;
import io.kazasu.load.drive.HistoryFile;
import io.kazasu.load.drive.Pace;
import io.kazasu.load.drive.Phase;
import io.kazasu.load.drive.Progress;
import io.kazasu.load.drive.Visit;
import io.kazasu.load.transport.HttpTransport;
import io.kazasu.load.transport.ReaderToken;
import io.kazasu.load.transport.Target;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvariantCheckTest {
    private static final int TAPS = 60;
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final Vertx vertx = Vertx.vertx();
    private final FakeGateway gateway = new FakeGateway(vertx, 1);

    private final StringWriter told = new StringWriter();

    @TempDir
    private Path folder;

    private FakeGateway.Ports ports = new FakeGateway.Ports(new Target("127.0.0.1", 1), new Target("127.0.0.1", 1));

    @BeforeEach
    void listen() throws Exception {
        ports = Fixture.done(gateway.listen());
    }

    @AfterEach
    void close() throws Exception {
        Fixture.done(vertx.close());
    }

    @Test
    void anHonestGatewayPasses() throws Exception {
        CheckReport report = tapAndCheck(1_000, Duration.ofSeconds(5));
        assertEquals(List.of(), report.violations());
        assertEquals(TAPS, report.acknowledged());
        assertEquals(TAPS, report.sentAgain());
        assertEquals(TAPS / 2, report.issues(), "every card came twice");
    }

    @Test
    void aTapThatWasAcknowledgedAndIsLostIsFound() throws Exception {
        Path history = tap();
        gateway.ledger().forget("reader-2:13");
        CheckReport report = check(history, 1_000, Duration.ofSeconds(5));
        assertEquals(List.of(new Violation("acknowledged, but not in the ledger: reader-2:13")), report.violations());
        assertFalse(report.json().getBoolean("passed"));
    }

    @Test
    void aBallotThatWasHandedOutTwiceIsFound() throws Exception {
        gateway.ledger().issueTwice();
        CheckReport report = tapAndCheck(1_000, Duration.ofSeconds(5));
        assertEquals(TAPS / 2, report.violations().size());
        assertTrue(report.violations().getFirst().what().startsWith("issued twice: mayor, the second time by reader-"));
        assertTrue(report.violations().stream().noneMatch(each -> each.what().contains("KZ")), "never a card");
    }

    @Test
    void storesThatStayBehindAreFound() throws Exception {
        gateway.backlog(7);
        CheckReport report = tapAndCheck(1_000, Duration.ofMillis(300));
        assertEquals(List.of(new Violation("stores are behind: 7.0 entries")), report.violations());
    }

    @Test
    void ofALongHistoryASampleIsSentAgain() throws Exception {
        CheckReport report = tapAndCheck(10, Duration.ofSeconds(5));
        assertEquals(TAPS, report.acknowledged());
        assertEquals(10, report.sentAgain());
    }

    @Test
    void aGatewayThatAnswersNothingMoreEndsTheCheckSoonAndFailsIt() throws Exception {
        Path history = tap();
        gateway.status(503);
        long begunNanos = System.nanoTime();
        CheckReport report = check(history, 1_000, Duration.ofSeconds(5));
        assertTrue(System.nanoTime() - begunNanos < 3 * SILENCE.toNanos(), "one silence, not one for each tap");
        assertFalse(report.passed());
        assertEquals(0, report.sentAgain());
        assertTrue(told.toString().startsWith("check: 0 of 60 taps sent again"), told::toString);
    }

    @Test
    void aGatewayThatTellsNoBacklogFailsTheCheck() throws Exception {
        gateway.silent();
        CheckReport report = tapAndCheck(1_000, Duration.ofMinutes(1));
        assertEquals(List.of(new Violation("the gateway does not tell its backlog")), report.violations());
        assertTrue(told.toString().contains("check: waiting for the gateway"), told::toString);
    }

    @Test
    void whatIsNotSentAgainIsSaidToBeUnchecked() throws Exception {
        CheckReport report = tapAndCheck(0, Duration.ofSeconds(5));
        assertEquals(0, report.sentAgain());
        assertTrue(report.skipped().contains("acknowledged taps in the ledger: none was to be sent again"));
    }

    @Test
    void backlogsAreAddedUpAndTheLongestLagCounts() {
        Fanout fanout = GatewayMetrics.read("""
                # HELP kazasu_fanout_lag_seconds
                kazasu_fanout_backlog_entries{store="election"} 3.0
                kazasu_fanout_backlog_entries{store="shelter"} 4.0
                kazasu_fanout_lag_seconds{store="election"} 0.5
                kazasu_fanout_lag_seconds{store="shelter"} 1.25
                """);
        assertEquals(new Fanout(7, 1.25), fanout);
        assertEquals(Fanout.UNKNOWN, GatewayMetrics.read("up 1\n"));
    }

    private CheckReport tapAndCheck(int sample, Duration patience) throws Exception {
        return check(tap(), sample, patience);
    }

    private CheckReport check(Path history, int sample, Duration patience) throws Exception {
        try (GatewayMetrics metrics = new GatewayMetrics(ports.http())) {
            InvariantCheck.Options options = new InvariantCheck.Options(
                    Fixture.readers().stream().collect(Collectors.toMap(ReaderToken::reader, Function.identity())),
                    sample,
                    patience,
                    SILENCE,
                    Optional.of(metrics),
                    Optional.empty(),
                    new Progress(new PrintWriter(told), 1));
            return new InvariantCheck(vertx, transport(), Fixture.CARDS, options).check(history);
        }
    }

    /** Every card at two readers. */
    private Path tap() throws Exception {
        Path file = folder.resolve("history.jsonl");
        try (HistoryFile history = new HistoryFile(file)) {
            Generator generator = new Generator(vertx, transport(), Fixture.CARDS, history);
            Fixture.done(generator.run(new Phase(
                    "test",
                    twice(),
                    new Pace.Closed(),
                    Bounds.of(TAPS, Duration.ofSeconds(30)),
                    new Phase.Carriage(1, 4, false))));
        }
        return file;
    }

    private HttpTransport transport() {
        return new HttpTransport(vertx, ports.http(), 32, Duration.ofSeconds(5));
    }

    private static Crowd twice() {
        List<ReaderToken> readers = Fixture.readers();
        return new Crowd() {
            private int next;

            @Override
            public List<ReaderToken> readers() {
                return readers;
            }

            @Override
            public long size() {
                return TAPS;
            }

            @Override
            public Visit next() {
                return nextAt(readers.get(next % readers.size()));
            }

            @Override
            public Visit nextAt(ReaderToken reader) {
                return Visit.now(reader, next++ / 2, "");
            }
        };
    }
}
