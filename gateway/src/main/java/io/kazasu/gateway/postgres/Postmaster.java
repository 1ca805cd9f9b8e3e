package io.kazasu.gateway.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says of the server of a cluster. The layout is that of PostgreSQL's
 * {@code utils/pidfile.h}; the file grows line by line while the server starts.
 *
 * @param pid of the process that wrote the file, which may be long gone
 * @param port 0 while not yet written
 * @param ready true once it takes connections
 */
record Postmaster(Path cluster, long pid, int port, boolean ready) {
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    /** Empty when no server of the cluster runs or has died without a trace. */
    static Optional<Postmaster> of(Path cluster) throws IOException {
        try {
            List<String> lines = Files.readAllLines(file(cluster));
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Postmaster(
                    cluster,
                    Long.parseLong(lines.getFirst().strip()),
                    lines.size() > PORT_LINE
                            ? Integer.parseInt(lines.get(PORT_LINE).strip())
                            : 0,
                    lines.size() > STATUS_LINE
                            && "ready".equals(lines.get(STATUS_LINE).strip())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (NumberFormatException e) {
            throw new IOException(file(cluster) + " is damaged", e);
        }
    }

    /**
     * Whether the process that wrote the file is still there. After a restart of the machine or container another
     * process may have its number; where that cannot be told, it counts as alive.
     */
    boolean alive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .command()
                        .map(command -> command.endsWith("/postgres"))
                        .orElse(true))
                .filter(process -> inCluster() && !zombie())
                .isPresent();
    }

    /** A server's working directory is its cluster; only Linux tells. */
    private boolean inCluster() {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"))
                    .equals(cluster);
        } catch (IOException e) {
            return true;
        }
    }

    /** Dead, but kept in the system's table by a parent that does not look after it, as happens in containers. */
    private boolean zombie() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.startsWith(" Z", stat.lastIndexOf(')') + 1);
        } catch (IOException e) {
            return false;
        }
    }

    /** Takes away the file of a server that is gone, which PostgreSQL keeps when another process has its number. */
    void forget() throws IOException {
        Files.deleteIfExists(file(cluster));
    }

    private static Path file(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }
}
