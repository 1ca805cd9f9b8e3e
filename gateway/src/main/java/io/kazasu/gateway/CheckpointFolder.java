package io.kazasu.gateway;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import io.kazasu.proof.SignedCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Signed checkpoints as files for the auditor, in a folder for each ledger: {@code checkpoint} is the newest,
 * {@code checkpoints-DATE} holds all of a day (UTC), and each close of polls has one of its own.
 */
final class CheckpointFolder {
    private final Path root;

    CheckpointFolder(Path root) {
        this.root = root;
    }

    /** Blocks. */
    void write(SignedCheckpoint signed) throws IOException {
        Path folder = Files.createDirectories(root.resolve(signed.ledger()));
        Path all = folder.resolve("checkpoints-" + LocalDate.now(ZoneOffset.UTC));
        Files.writeString(all, signed.note(), CREATE, APPEND);
        for (String occasion : signed.occasions()) {
            Files.writeString(folder.resolve(occasion), signed.note());
        }
        Path draft = folder.resolve("checkpoint.new");
        Files.writeString(draft, signed.note());
        Files.move(draft, folder.resolve("checkpoint"), StandardCopyOption.ATOMIC_MOVE);
    }
}
