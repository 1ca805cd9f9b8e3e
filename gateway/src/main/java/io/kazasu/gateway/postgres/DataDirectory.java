package io.kazasu.gateway.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The folder of one embedded PostgreSQL with what belongs to it.
 *
 * @param root absolute
 */
public record DataDirectory(Path root) {
    private static final int SECRET_BYTES = 32;

    /** Makes the folder, for its owner only, unless it is there. */
    public static DataDirectory prepare(Path root) throws PostgresException {
        try {
            return new DataDirectory(PrivateFile.folder(root).toRealPath());
        } catch (IOException | UnsupportedOperationException e) {
            throw new PostgresException(
                    "data.dir: %s cannot be made (choose another with --data-dir)".formatted(root), e);
        }
    }

    /** PostgreSQL's own folder. */
    Path cluster() {
        return root.resolve("postgres");
    }

    /** Where a new cluster is made before it takes its place, so that an interrupted start leaves none half made. */
    Path newCluster() {
        return root.resolve("postgres.new");
    }

    Path log() {
        return root.resolve("log");
    }

    Path passwordFile() {
        return root.resolve("postgres.password");
    }

    Path cardKeyFile() {
        return root.resolve("card.key");
    }

    Path pseudonymKeyFile() {
        return root.resolve("handover.pseudonym.key");
    }

    Path signingKeyFile() {
        return root.resolve("handover.signing.key");
    }

    Path proofsKeyFile() {
        return root.resolve("proofs.signing.key");
    }

    /** Held by the one gateway that serves from this folder. */
    Path gatewayLock() {
        return root.resolve("gateway.lock");
    }

    /** Held while the server is looked for, started or stopped. */
    Path startLock() {
        return root.resolve("start.lock");
    }

    /** Shared by all processes that use the server; who gets it alone may stop the server. */
    Path usersLock() {
        return root.resolve("users.lock");
    }

    /** The secret in the file, made now if there is none. Processes that do this at once must hold a lock. */
    static String secret(Path file) throws IOException, PostgresException {
        if (!Files.exists(file)) {
            byte[] bytes = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(bytes);
            PrivateFile.write(file, HexFormat.of().formatHex(bytes));
        }
        return PrivateFile.read(file);
    }
}
