package io.kazasu.load.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Before a server that says how many bytes it got, one byte for each piece. */
class LinkTest {
    private static final byte[] BATCH = new byte[1_000];
    private static final byte[] SMALL = new byte[10];
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int SILENCE_MILLIS = 150;

    private final BlockingQueue<Integer> arrived = new LinkedBlockingQueue<>();
    private ServerSocket server;
    private Link link;
    private Socket client;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        link = new Link(server.getLocalPort());
        client = new Socket(InetAddress.getLoopbackAddress(), link.port());
        client.setSoTimeout(PATIENCE_MILLIS);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        link.close();
        server.close();
    }

    private void serve() {
        try {
            Socket socket = server.accept();
            byte[] buffer = new byte[4_096];
            for (int read = socket.getInputStream().read(buffer); read >= 0; ) {
                arrived.add(read);
                socket.getOutputStream().write(1);
                read = socket.getInputStream().read(buffer);
            }
        } catch (IOException e) {
            // the connection was cut
        }
    }

    @Test
    void whatIsSentArrivesAndIsAnswered() throws Exception {
        send(BATCH);
        assertEquals(1, client.getInputStream().read());
        assertEquals(BATCH.length, arrived());
    }

    @Test
    void whatIsHeldBackArrivesOnceItIsReleased() throws Exception {
        link.hold(Link.Way.TO_SERVER);
        send(SMALL);
        assertSilent();
        link.heal();
        assertEquals(1, client.getInputStream().read());
    }

    @Test
    void oneWayMayBeHeldBackAlone() throws Exception {
        link.hold(Link.Way.TO_CLIENT);
        send(SMALL);
        assertEquals(SMALL.length, arrived());
        assertSilent();
        link.heal();
        assertEquals(1, client.getInputStream().read());
    }

    @Test
    void aBatchThatIsCutBeforeTheCommitDoesNotArrive() throws Exception {
        link.cut(Link.Cut.BEFORE_COMMIT, 1);
        send(BATCH);
        assertCut();
        assertEquals(0, arrived.size());
    }

    @Test
    void aBatchThatIsCutAfterTheCommitArrivesAndItsAnswerDoesNot() throws Exception {
        link.cut(Link.Cut.AFTER_COMMIT, 1);
        send(BATCH);
        assertCut();
        assertEquals(BATCH.length, arrived());
    }

    @Test
    void onlyBatchesAreCut() throws Exception {
        link.cut(Link.Cut.BEFORE_COMMIT, 1);
        send(SMALL);
        assertEquals(1, client.getInputStream().read());
        assertEquals(1, link.heal(), "cuts left");
    }

    private void send(byte[] bytes) throws IOException {
        client.getOutputStream().write(bytes);
    }

    private int arrived() throws InterruptedException {
        Integer bytes = arrived.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        return bytes == null ? 0 : bytes;
    }

    private void assertSilent() throws IOException {
        client.setSoTimeout(SILENCE_MILLIS);
        assertThrows(SocketTimeoutException.class, () -> client.getInputStream().read());
        client.setSoTimeout(PATIENCE_MILLIS);
    }

    private void assertCut() {
        int answer;
        try {
            answer = client.getInputStream().read();
        } catch (SocketTimeoutException e) {
            throw new AssertionError("neither answered nor cut", e);
        } catch (IOException e) {
            answer = -1; // reset
        }
        assertEquals(-1, answer);
    }
}
