package io.kazasu.load.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.load.Fixture;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a server that is told byte by byte what to answer. */
class HttpTransportTest {
    private static final ReaderToken READER = new ReaderToken("r-1", "secret", Service.ELECTION, "p");
    private static final String DECIDED =
            "{\"reader\":\"r-1\",\"sequence\":7,\"verdict\":\"HOLD\",\"reason\":\"OTHER_SITE\","
                    + "\"message\":{\"ja\":\"係員\",\"en\":\"Staff\"},\"result\":{\"expectedSite\":[1,{\"contests\":2}],"
                    + "\"contests\":[\"mayor\"]},\"position\":88123,\"decidedAt\":\"2026-11-29T00:00:00Z\",\"late\":false,"
                    + "\"replayed\":true}";

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        Fixture.done(vertx.close());
    }

    @Test
    void asksAndReadsAsTheContractHasIt() throws Exception {
        HttpTransport transport = transport(1, (socket, request) -> socket.write(ok(DECIDED)));
        Exchange.Answered answered = assertInstanceOf(Exchange.Answered.class, send(transport));
        Exchange.Result.Decided decided = assertInstanceOf(
                Exchange.Result.Decided.class, answered.results().getFirst());
        assertEquals(
                new Acknowledged.Answer("HOLD", "OTHER_SITE", 88123, "2026-11-29T00:00:00Z", List.of(), true),
                decided.acknowledged().answer());
        String body = new String(tap().body(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(
                "POST /v1/taps HTTP/1.1\r\nhost: 127.0.0.1:PORT\r\nauthorization: Bearer secret\r\n"
                        + "content-type: application/json\r\ncontent-length: " + body.length() + "\r\n\r\n" + body,
                requests.getFirst().replaceFirst("127.0.0.1:[0-9]+", "127.0.0.1:PORT"));
    }

    @Test
    void aReaderIsAskedForItsLastSequence() throws Exception {
        HttpTransport transport =
                transport(1, (socket, request) -> socket.write(ok("{\"reader\":\"r-1\",\"lastSequence\":41}")));
        assertEquals(41, on(() -> transport.join(READER)));
        assertTrue(requests.getFirst().startsWith("GET /v1/readers/me HTTP/1.1\r\n"));
    }

    @Test
    void keepsAConnectionAndMakesAnotherWhenTheServerClosesIt() throws Exception {
        HttpTransport transport = transport(1, (socket, request) -> {
            boolean last = requests.size() == 2;
            socket.write(ok(DECIDED).replace("OK\r\n", last ? "OK\r\nConnection: close\r\n" : "OK\r\n"));
            if (last) {
                socket.close();
            }
        });
        for (int i = 0; i < 4; i++) {
            assertInstanceOf(Exchange.Answered.class, send(transport));
        }
        assertEquals(2, connections.get());
    }

    @Test
    void anAnswerMayComeInPieces() throws Exception {
        HttpTransport transport = transport(1, (socket, request) -> pieces(socket, ok(DECIDED), 0));
        Exchange.Answered answered = assertInstanceOf(Exchange.Answered.class, send(transport));
        assertInstanceOf(Exchange.Result.Decided.class, answered.results().getFirst());
    }

    @Test
    void shedTapsAreToldWithTheTimeToWait() throws Exception {
        HttpTransport transport = transport(
                1,
                (socket, request) -> socket.write(
                        "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 2\r\nContent-Length: 2\r\n\r\n{}"));
        assertEquals(new Exchange.Passing(429, 2_000), send(transport));
    }

    @Test
    void problemsAreToldByTheirType() throws Exception {
        HttpTransport transport = transport(
                1,
                (socket, request) -> socket.write("HTTP/1.1 409 Conflict\r\nContent-Length: 36\r\n\r\n"
                        + "{\"type\":\"/problems/sequence-reused\"}"));
        assertEquals(new Exchange.Refused(409, "/problems/sequence-reused"), send(transport));
    }

    @Test
    void garbageFailsTheExchangeAndTheNextGoesOverAnotherConnection() throws Exception {
        HttpTransport transport = transport(
                1, (socket, request) -> socket.write(requests.size() == 1 ? "BOO/1.1 200\r\n\r\n" : ok(DECIDED)));
        ExecutionException fault = assertThrows(ExecutionException.class, () -> send(transport));
        assertInstanceOf(Transport.GarbledException.class, fault.getCause());
        assertInstanceOf(Exchange.Answered.class, send(transport));
        assertEquals(2, connections.get());
    }

    @Test
    void aLostConnectionFailsTheExchange() throws Exception {
        HttpTransport transport = transport(1, (socket, request) -> {
            if (requests.size() == 1) {
                socket.write("HTTP/1.1 200 OK\r\nContent-Le").onComplete(written -> socket.close());
            } else {
                socket.write(ok(DECIDED));
            }
        });
        assertThrows(ExecutionException.class, () -> send(transport));
        assertInstanceOf(Exchange.Answered.class, send(transport));
    }

    @Test
    void anOverdueAnswerGivesTheConnectionUp() throws Exception {
        HttpTransport transport = transport(1, (socket, request) -> {
            if (requests.size() > 1) {
                socket.write(ok(DECIDED));
            }
        });
        assertThrows(ExecutionException.class, () -> send(transport));
        assertInstanceOf(Exchange.Answered.class, send(transport));
        assertEquals(2, connections.get());
    }

    @Test
    void whatIsMoreThanTheConnectionsWaitsItsTurn() throws Exception {
        HttpTransport transport = transport(2, (socket, request) -> socket.write(ok(DECIDED)));
        Future<?> all = Future.all(on(() -> Future.succeededFuture(java.util.stream.IntStream.range(0, 20)
                .mapToObj(i -> transport.send(tap()))
                .toList())));
        Fixture.done(all);
        assertEquals(20, requests.size());
        assertEquals(2, connections.get());
    }

    @Test
    void nobodyListensThere() throws Exception {
        HttpTransport transport = new HttpTransport(vertx, new Target("127.0.0.1", 1), 1, Duration.ofSeconds(5));
        assertThrows(ExecutionException.class, () -> send(transport));
    }

    private HttpTransport transport(int most, BiConsumer<NetSocket, String> answering) throws Exception {
        int port = Fixture.done(vertx.createNetServer()
                        .connectHandler(socket -> {
                            connections.incrementAndGet();
                            socket.handler(new Requests(socket, answering)::more);
                        })
                        .listen(0, "127.0.0.1"))
                .actualPort();
        return new HttpTransport(vertx, new Target("127.0.0.1", port), most, Duration.ofMillis(1_500));
    }

    private Exchange send(HttpTransport transport) throws Exception {
        return on(() -> transport.send(tap()));
    }

    private <T> T on(Supplier<Future<T>> action) throws Exception {
        Promise<T> promise = Promise.promise();
        vertx.getOrCreateContext().runOnContext(start -> action.get().onComplete(promise));
        return Fixture.done(promise.future());
    }

    private static Consignment tap() {
        return Consignment.single(
                READER, new Tap(Service.ELECTION, 7, "2026-11-29T00:00:00.000Z", 3, ""), Fixture.CARDS);
    }

    private static String ok(String body) {
        int length = body.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        return "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n" + body;
    }

    /** A few bytes at a time. */
    private void pieces(NetSocket socket, String text, int from) {
        Buffer bytes = Buffer.buffer(text);
        if (from < bytes.length()) {
            socket.write(bytes.getBuffer(from, Math.min(bytes.length(), from + 40)))
                    .onComplete(written -> vertx.setTimer(1, fired -> pieces(socket, text, from + 40)));
        }
    }

    /** Puts the bytes of one connection together to requests. */
    private final class Requests {
        private final NetSocket socket;
        private final BiConsumer<NetSocket, String> answering;
        private final Buffer received = Buffer.buffer();
        private int from;

        Requests(NetSocket socket, BiConsumer<NetSocket, String> answering) {
            this.socket = socket;
            this.answering = answering;
        }

        void more(Buffer bytes) {
            String text = received.appendBuffer(bytes).toString().substring(from);
            if (text.startsWith("GET") ? text.endsWith("\r\n\r\n") : text.endsWith("}}")) {
                from += text.length();
                requests.add(text);
                answering.accept(socket, text);
            }
        }
    }
}
