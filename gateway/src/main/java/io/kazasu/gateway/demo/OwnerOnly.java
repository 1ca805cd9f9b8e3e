package io.kazasu.gateway.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that hold secrets. */
final class OwnerOnly {
    private OwnerOnly() {}

    /** Makes an empty file with mode 0600 in place of whatever was there. Needs a POSIX file system. */
    static void create(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
}
