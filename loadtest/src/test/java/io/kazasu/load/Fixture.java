package io.kazasu.load;

import io.kazasu.load.drive.Bounds;
import io.kazasu.load.drive.Crowd;
import io.kazasu.load.drive.Generator;
import io.kazasu.load.drive.Pace;
import io.kazasu.load.drive.Phase;
import io.kazasu.load.drive.PhaseReport;
import io.kazasu.load.drive.Visit;
import io.kazasu.load.transport.Acknowledged;
import io.kazasu.load.transport.Cards;
import io.kazasu.load.transport.ReaderToken;
import io.kazasu.load.transport.Service;
import io.kazasu.load.transport.SourceAddresses;
import io.kazasu.load.transport.Transport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Five readers of a fake gateway, and people who come to them one after another. */
public final class Fixture {
    public static final Cards CARDS = new Cards() {
        @Override
        public int size() {
            return 100_000;
        }

        @Override
        public String userId(int index) {
            return "KZCARD" + index;
        }
    };

    public final Vertx vertx;
    public final FakeGateway gateway;
    public final List<Acknowledged> acknowledged = Collections.synchronizedList(new ArrayList<>());

    public Fixture(Vertx vertx) {
        this.vertx = vertx;
        this.gateway = new FakeGateway(vertx, 3);
    }

    public static List<ReaderToken> readers() {
        return IntStream.range(0, 5)
                .mapToObj(i -> new ReaderToken("reader-" + i, "reader-" + i, Service.ELECTION, "site-" + i))
                .toList();
    }

    /** Card after card, reader after reader. */
    public static Crowd queue(List<ReaderToken> readers) {
        return new Crowd() {
            private int next;

            @Override
            public List<ReaderToken> readers() {
                return readers;
            }

            @Override
            public long size() {
                return CARDS.size();
            }

            @Override
            public Visit next() {
                return nextAt(readers.get(next % readers.size()));
            }

            @Override
            public Visit nextAt(ReaderToken reader) {
                return Visit.now(reader, next++, "");
            }
        };
    }

    public Transport open(TransportKind kind, int connections) throws Exception {
        FakeGateway.Ports ports = done(gateway.listen());
        return kind.open(
                vertx,
                new TransportKind.Ends(
                        ports.http(), ports.mqtt(), connections, new SourceAddresses(1), Duration.ofSeconds(20)));
    }

    public PhaseReport run(TransportKind kind, Pace pace, Bounds bounds, Phase.Carriage carriage) throws Exception {
        Generator generator = new Generator(vertx, open(kind, carriage.window()), CARDS, acknowledged::add);
        return done(generator.run(new Phase("test", queue(readers()), pace, bounds, carriage)));
    }

    /** For a thread of a test's own. */
    static <T> T unchecked(Callable<T> action) {
        try {
            return action.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
