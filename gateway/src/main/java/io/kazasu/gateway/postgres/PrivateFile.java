package io.kazasu.gateway.postgres;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/** Files and folders that nobody but their owner may read. */
public final class PrivateFile {
    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private PrivateFile() {}

    /** Makes the folder, and what is missing above it, unless it is there. */
    static Path folder(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path, FOLDER);
        }
        return path;
    }

    /** Writes a new file that is there whole or not at all, also after a power failure. */
    static void write(Path path, String text) throws IOException {
        Path draft = path.resolveSibling(path.getFileName() + "." + UUID.randomUUID());
        try (FileChannel channel = FileChannel.open(draft, Set.of(CREATE_NEW, WRITE), FILE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(draft, path, ATOMIC_MOVE);
    }

    /**
     * The same for secrets that are handed on: never in place of a file that is there.
     *
     * @throws FileAlreadyExistsException when it is
     */
    public static void writeNew(Path path, String text) throws IOException {
        if (Files.exists(path)) {
            throw new FileAlreadyExistsException(path.toString());
        }
        write(path, text);
    }

    /** @throws PostgresException when others than the owner may read the file */
    static String read(Path path) throws IOException, PostgresException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        if (!PosixFilePermissions.fromString("rw-------").containsAll(permissions)) {
            throw new PostgresException("%s: %s (expected rw------- or less, as it holds a secret)"
                    .formatted(path, PosixFilePermissions.toString(permissions)));
        }
        return Files.readString(path).strip();
    }
}
