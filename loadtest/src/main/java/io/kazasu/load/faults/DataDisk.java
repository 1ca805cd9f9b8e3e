package io.kazasu.load.faults;

import io.kazasu.load.check.Launched;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The disk under PostgreSQL's data. For root it is one of its own, in memory, whose size can be changed, so that it can be
 * full; its write-ahead log stays on the real one, so that commits wait for that.
 */
final class DataDisk implements AutoCloseable {
    private static final long MIB = 1024 * 1024;
    private static final long SPARE_MIB = 1024;
    private static final int RESIZE_ATTEMPTS = 10;

    private final Path folder;
    private final boolean own;

    private DataDisk(Path folder, boolean own) {
        this.folder = folder;
        this.own = own;
    }

    /** Mounts one where that is allowed. */
    static DataDisk at(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        boolean own = "root".equals(System.getProperty("user.name"))
                && Launched.run(List.of(
                                "mount",
                                "-t",
                                "tmpfs",
                                "-o",
                                "mode=0700,size=" + SPARE_MIB + "m",
                                "tmpfs",
                                folder.toString()))
                        == 0;
        return new DataDisk(folder, own);
    }

    Path folder() {
        return folder;
    }

    /** Whether it can be full. */
    boolean own() {
        return own;
    }

    /** Nothing can be added any more. */
    void fill() throws IOException, InterruptedException {
        resize(64);
    }

    /** There is room again. */
    void free() throws IOException, InterruptedException {
        if (own) {
            resize(SPARE_MIB * 1024);
        }
    }

    private long used() throws IOException {
        FileStore store = Files.getFileStore(folder);
        return store.getTotalSpace() - store.getUnallocatedSpace();
    }

    /** To what is on it and {@code spareKib} more. It is refused when more has come meanwhile. */
    private void resize(long spareKib) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < RESIZE_ATTEMPTS; attempt++) {
            String size = "remount,size=" + (used() / 1024 + spareKib) + "k";
            if (Launched.run(List.of("mount", "-o", size, folder.toString())) == 0) {
                return;
            }
        }
        throw new IOException(folder + " cannot be resized");
    }

    /** Moves the log of a server that does not run. */
    void logElsewhere(Path cluster, Path elsewhere) throws IOException, InterruptedException {
        if (own) {
            Path log = cluster.resolve("pg_wal");
            Launched.run(List.of("mv", log.toString(), elsewhere.toString()));
            Files.createSymbolicLink(log, elsewhere);
        }
    }

    @Override
    public void close() throws IOException {
        if (own) {
            try {
                Launched.run(List.of("umount", "--lazy", folder.toString()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** In MiB. */
    long usedMib() throws IOException {
        return used() / MIB;
    }
}
