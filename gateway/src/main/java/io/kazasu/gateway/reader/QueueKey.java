package io.kazasu.gateway.reader;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.kazasu.gateway.config.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** The key that encrypts the queue: the one configured, else one made at the first start and kept beside it. */
final class QueueKey {
    private static final int BYTES = 32;

    private QueueKey() {}

    /** Made, for its owner alone, unless it is there. */
    static Path folder(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        return path;
    }

    static char[] of(Optional<Secret> configured, Path folder) throws IOException {
        if (configured.isPresent()) {
            return configured.get().text().toCharArray();
        }
        Path file = folder.resolve("queue.key");
        if (!Files.exists(file)) {
            write(file);
        }
        return Files.readString(file).strip().toCharArray();
    }

    private static void write(Path file) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Path draft = file.resolveSibling("queue.key.new");
        Files.deleteIfExists(draft);
        try (FileChannel channel = FileChannel.open(
                draft,
                Set.of(CREATE_NEW, WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap(HexFormat.of().formatHex(key).getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(draft, file);
    }
}
