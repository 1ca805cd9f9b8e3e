package io.kazasu.gateway.tls;

import io.kazasu.gateway.config.TlsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * By what a change of the files is noticed without reading them: what is behind symbolic links counts, so that a secret
 * that Kubernetes swaps is seen like a file that is renamed over another.
 */
record FileStamps(List<Object> stamps) {
    /** Blocks for a moment. */
    static FileStamps of(TlsConfig config) {
        return new FileStamps(Stream.of(
                        Optional.of(config.certificate()),
                        Optional.of(config.key()),
                        config.clientAuthorities(),
                        config.clientRevocations())
                .flatMap(Optional::stream)
                .map(FileStamps::stamp)
                .toList());
    }

    private static Object stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            String key = Objects.toString(attributes.fileKey());
            return List.of(key, attributes.size(), attributes.lastModifiedTime());
        } catch (IOException e) {
            return "gone";
        }
    }
}
