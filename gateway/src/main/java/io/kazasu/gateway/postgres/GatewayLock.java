package io.kazasu.gateway.postgres;

import java.io.IOException;

/** The right to serve from a data directory; one gateway at a time has it. */
public final class GatewayLock implements AutoCloseable {
    private final ProcessLock lock;

    private GatewayLock(ProcessLock lock) {
        this.lock = lock;
    }

    /** @throws PostgresException when another gateway serves from there */
    public static GatewayLock take(DataDirectory directory) throws PostgresException {
        try {
            return ProcessLock.tryExclusive(directory.gatewayLock())
                    .map(GatewayLock::new)
                    .orElseThrow(() -> new PostgresException(
                            "data.dir: %s is served by another gateway (stop that one, or give this one its own)"
                                    .formatted(directory.root())));
        } catch (IOException e) {
            throw new PostgresException("data.dir: %s cannot be locked".formatted(directory.root()), e);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
