package io.kazasu.gateway.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * The network between the nodes of a cluster, on this machine. Each node has a loopback address of its own, by which is
 * known who calls, and is reached through a proxy. While the network is split nothing passes between the two sides, as
 * when a cable is pulled: connections stay open and silent.
 */
final class MemberNetwork implements AutoCloseable {
    private static final String ADDRESSES = "127.0.77.";
    private static final long LOOK_NANOS = 20_000_000;

    private final List<Door> doors = new ArrayList<>();
    private volatile Set<Integer> apart = Set.of();

    MemberNetwork(int nodes) throws IOException {
        for (int node = 0; node < nodes; node++) {
            doors.add(new Door(node));
        }
    }

    /** Environment of a node, from 0. */
    Map<String, String> settings(int node) {
        Map<String, String> settings = new HashMap<>();
        settings.put("KAZASU_CLUSTER_BIND", ADDRESSES + (node + 1));
        settings.put("KAZASU_CLUSTER_PORT", "" + doors.get(node).behind);
        settings.put("KAZASU_CLUSTER_PUBLIC", doors.get(node).address());
        settings.put("KAZASU_CLUSTER_MEMBERS", doors.stream().map(Door::address).collect(Collectors.joining(",")));
        return settings;
    }

    /** These nodes on one side, the others on the other. */
    void split(Integer... nodes) {
        apart = Set.of(nodes);
    }

    /** New connections pass; those that were silent are broken. */
    void heal() {
        apart = Set.of();
    }

    private boolean separated(int one, int other) {
        Set<Integer> side = apart;
        return side.contains(one) != side.contains(other);
    }

    /** The way to one node. */
    private final class Door {
        private final int node;
        private final int behind;
        private final ServerSocket server;
        private final Set<Socket> open = ConcurrentHashMap.newKeySet();

        Door(int node) throws IOException {
            this.node = node;
            try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(ADDRESSES + (node + 1)))) {
                behind = probe.getLocalPort();
            }
            // Where a node is reached is also from where it connects.
            server = new ServerSocket(0, 50, InetAddress.getByName(ADDRESSES + (node + 1)));
            Thread.ofVirtual().start(this::accept);
        }

        String address() {
            return ADDRESSES + (node + 1) + ":" + server.getLocalPort();
        }

        private void accept() {
            while (!server.isClosed()) {
                try {
                    Socket caller = server.accept();
                    open.add(caller);
                    Thread.ofVirtual().start(() -> connect(caller));
                } catch (IOException e) {
                    // the network is taken away
                }
            }
        }

        private void connect(Socket caller) {
            byte[] address = caller.getInetAddress().getAddress();
            if (address[2] != 77) {
                throw new IllegalStateException("who calls from " + caller.getInetAddress() + "?");
            }
            int from = address[3] - 1;
            try {
                awaitUnited(from);
                Socket target = new Socket(InetAddress.getByName(ADDRESSES + (node + 1)), behind);
                open.add(target);
                Thread.ofVirtual().start(() -> pass(from, caller, target));
                pass(from, target, caller);
            } catch (IOException e) {
                close(caller);
            }
        }

        private void pass(int from, Socket source, Socket target) {
            try {
                InputStream in = source.getInputStream();
                byte[] buffer = new byte[8_192];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (separated(from, node)) {
                        awaitUnited(from);
                        return; // what was lost meanwhile nobody can make up for
                    }
                    target.getOutputStream().write(buffer, 0, read);
                }
            } catch (IOException e) {
                // ended by one of them
            } finally {
                close(source);
                close(target);
            }
        }

        private void awaitUnited(int from) {
            while (separated(from, node) && !server.isClosed()) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }

        private void close(Socket socket) {
            open.remove(socket);
            try {
                socket.close();
            } catch (IOException e) {
                // as good as closed
            }
        }

        private void close() throws IOException {
            server.close();
            List.copyOf(open).forEach(this::close);
        }
    }

    @Override
    public void close() throws IOException {
        for (Door door : doors) {
            door.close();
        }
    }
}
