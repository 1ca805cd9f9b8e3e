package io.kazasu.gateway.postgres;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process that uses the server of a data directory until its standard input ends. */
final class ServerHolder {
    private ServerHolder() {}

    /** @param args the data directory */
    public static void main(String[] args) throws Exception {
        DataDirectory directory = DataDirectory.prepare(Path.of(args[0]));
        try (GatewayLock lock = GatewayLock.take(directory);
                EmbeddedServer server = EmbeddedServer.open(directory, 0)) {
            System.out.write(("port " + server.port() + " of " + lock.getClass().getSimpleName() + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            System.out.flush();
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
