package io.kazasu.gateway.scenario;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The system's card service with a virtual reader of two slots. Needs Debian's {@code pcscd} and
 * {@code vsmartcard-vpcd}, and root; a service that already runs is used as it is.
 */
final class CardService implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(10);

    private static final Path SOCKET = Path.of("/run/pcscd/pcscd.comm");

    private final @Nullable Process daemon;

    private CardService(@Nullable Process daemon) {
        this.daemon = daemon;
    }

    static CardService start(Path folder, int slot) throws IOException {
        if (listening(slot)) {
            return new CardService(null);
        }
        Process daemon = run(folder, "/etc/reader.conf.d");
        Eventually.equalWithin(START, true, () -> listening(slot));
        return new CardService(daemon);
    }

    /** As on a PC whose reader was pulled. */
    static CardService startWithoutReader(Path folder) throws IOException {
        Process daemon = run(
                folder, Files.createDirectories(folder.resolve("no-readers")).toString());
        Eventually.equalWithin(START, true, () -> Files.exists(SOCKET));
        return new CardService(daemon);
    }

    private static Process run(Path folder, String readers) throws IOException {
        try {
            return new ProcessBuilder("pcscd", "--foreground", "--config", readers)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("pcscd.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new IOException(
                    "install Debian's pcscd and vsmartcard-vpcd, or run ops/verify as root, which does", e);
        }
    }

    private static boolean listening(int slot) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), slot)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        if (daemon != null) {
            daemon.destroy();
            daemon.onExit().join();
        }
    }
}
