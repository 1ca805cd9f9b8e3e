package io.kazasu.load.faults;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A network between a client and a server on this machine. What is held back arrives once it is released, as TCP sends again
 * what was lost. Any thread.
 */
final class Link implements AutoCloseable {
    /** Which way bytes go. */
    enum Way {
        TO_SERVER,
        TO_CLIENT
    }

    /** When a connection is cut that carries a batch. */
    enum Cut {
        /** The batch does not arrive. */
        BEFORE_COMMIT,
        /** It arrives, and nobody is there for the answer. */
        DURING_COMMIT,
        /** The answer is on its way and does not arrive. */
        AFTER_COMMIT
    }

    /** Binding an entry's columns takes as much; nothing else that a gateway says to the ledger's database does. */
    private static final int BATCH_BYTES_MIN = 700;

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Lock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private final Set<Way> held = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cutsLeft = new AtomicInteger();
    private volatile Cut cut = Cut.BEFORE_COMMIT;
    private volatile long delayMillis;

    /** @param target port of the server */
    Link(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Nothing arrives that way any more, and no connection notices. */
    void hold(Way... ways) {
        held.addAll(Set.of(ways));
    }

    /** Each piece arrives so much later; 0: at once. */
    void delay(long millis) {
        delayMillis = millis;
    }

    /** Those that are open; new ones are taken. */
    void breakConnections() {
        open.forEach(Link::close);
    }

    /** The next connections that carry a batch are cut. */
    void cut(Cut when, int times) {
        cut = when;
        cutsLeft.set(times);
    }

    /** All is well again; cuts not yet made are not made. The number of these. */
    int heal() {
        delayMillis = 0;
        lock.lock();
        try {
            held.clear();
            released.signalAll();
        } finally {
            lock.unlock();
        }
        return cutsLeft.getAndSet(0);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException e) {
                // the network is taken away
            }
        }
    }

    private void connect(Socket client) {
        try {
            awaitReleased(Way.TO_SERVER);
            Socket behind = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(behind);
            client.setTcpNoDelay(true);
            behind.setTcpNoDelay(true);
            Connection connection = new Connection(client, behind);
            Thread.ofVirtual().start(() -> connection.pass(Way.TO_CLIENT));
            connection.pass(Way.TO_SERVER);
        } catch (IOException e) {
            close(client); // nobody is there
            open.remove(client);
        }
    }

    private void awaitReleased(Way way) {
        if (!held.contains(way)) {
            return;
        }
        lock.lock();
        try {
            while (held.contains(way) && !server.isClosed()) {
                released.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void linger() {
        long millis = delayMillis;
        if (millis > 0) {
            try {
                TimeUnit.MILLISECONDS.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private final class Connection {
        private final Socket client;
        private final Socket behind;
        private volatile boolean answerIsLost;

        Connection(Socket client, Socket behind) {
            this.client = client;
            this.behind = behind;
        }

        void pass(Way way) {
            Socket from = way == Way.TO_SERVER ? client : behind;
            Socket to = way == Way.TO_SERVER ? behind : client;
            try {
                InputStream in = from.getInputStream();
                byte[] buffer = new byte[64 * 1024];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    linger();
                    awaitReleased(way);
                    boolean cutHere = way == Way.TO_SERVER && isBatch(read) && takeCut();
                    if ((answerIsLost && way == Way.TO_CLIENT) || (cutHere && cut == Cut.BEFORE_COMMIT)) {
                        return;
                    }
                    answerIsLost |= cutHere && cut == Cut.AFTER_COMMIT;
                    to.getOutputStream().write(buffer, 0, read);
                    if (cutHere && cut == Cut.DURING_COMMIT) {
                        return;
                    }
                }
            } catch (IOException e) {
                // ended by one of them
            } finally {
                end();
            }
        }

        private void end() {
            close(client);
            close(behind);
            open.remove(client);
            open.remove(behind);
        }
    }

    private static boolean isBatch(int bytes) {
        return bytes >= BATCH_BYTES_MIN;
    }

    private boolean takeCut() {
        return cutsLeft.get() > 0 && cutsLeft.getAndDecrement() > 0;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // as good as closed
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        heal();
        breakConnections();
    }
}
