package io.kazasu.gateway.operator;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The files of paper rolls, which hold names: for the owner alone, whole at any moment, gone when the day is over. */
final class RollFiles {
    private static final String PREFIX = "paper-roll-";
    private static final String SUFFIX = ".pdf";

    private static final FileAttribute<Set<PosixFilePermission>> FOR_OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final FileAttribute<Set<PosixFilePermission>> FOLDER_FOR_OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path folder;

    RollFiles(Path folder) {
        this.folder = folder;
    }

    /** IDs may have characters that a file's name must not have. */
    static String name(String election, String site) {
        return PREFIX + encoded(election) + "-" + encoded(site) + SUFFIX;
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    /** Makes the folder, and deletes every roll in it but these, unfinished ones too. Blocks. */
    Path keepOnly(Set<String> names) throws IOException {
        Files.createDirectories(folder, FOLDER_FOR_OWNER_ONLY);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*")) {
            for (Path file : files) {
                if (!names.contains(file.getFileName().toString())) {
                    Files.deleteIfExists(file);
                }
            }
        }
        return folder;
    }

    /** Replaces what was there at one blow. Blocks. */
    Path write(String name, byte[] roll) throws IOException {
        Path unfinished = Files.createTempFile(folder, PREFIX, ".tmp", FOR_OWNER_ONLY);
        try {
            Files.write(unfinished, roll);
            return Files.move(
                    unfinished,
                    folder.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
