package io.kazasu.gateway.postgres;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs for this machine, unpacked from the class path. */
final class PostgresBinaries {
    private static final int DIGEST_BYTES = 8;

    private PostgresBinaries() {}

    /**
     * The folder with {@code bin}, {@code lib} and {@code share}; unpacked once for each version.
     *
     * @param parent of such folders; several processes may do this at once
     */
    static Path unpackInto(Path parent) throws IOException {
        byte[] archive = archive();
        Path target = parent.resolve("postgres-" + digest(archive));
        if (Files.isDirectory(target)) {
            return target;
        }
        Path draft = PrivateFile.folder(parent.resolve("unpacking-" + UUID.randomUUID()));
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive)))) {
            unpack(tar, draft);
        }
        try {
            Files.move(draft, target, ATOMIC_MOVE);
        } catch (IOException e) {
            Folders.delete(draft);
            if (!Files.isDirectory(target)) {
                throw e;
            }
            // Another process was faster.
        }
        return target;
    }

    private static byte[] archive() throws IOException {
        String system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux";
        String machine = System.getProperty("os.arch");
        try (InputStream in = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                system, "amd64".equals(machine) ? "x86_64" : machine)) {
            return in.readAllBytes();
        }
    }

    private static String digest(byte[] archive) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void unpack(TarArchiveInputStream tar, Path folder) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path path = folder.resolve(entry.getName()).normalize();
            if (!path.startsWith(folder)) {
                throw new IOException("entry outside of its archive: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(path);
            } else if (entry.isSymbolicLink() || entry.isLink()) {
                Files.createDirectories(path.resolveSibling("."));
                Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            } else {
                Files.createDirectories(path.resolveSibling("."));
                Files.copy(tar, path);
                makeExecutable(folder.relativize(path), path);
            }
        }
    }

    private static void makeExecutable(Path relative, Path path) throws IOException {
        if (relative.startsWith("bin") && !path.toFile().setExecutable(true, true)) {
            throw new IOException(path + " cannot be made executable");
        }
    }
}
