package io.kazasu.gateway.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pages of {@code ops/reference}, which are made from the program. */
public final class ReferencePage {
    private ReferencePage() {}

    /** Leaves the page under {@code target/reference} too, from where {@code ops/reference/generate} takes it. */
    public static void requireCurrent(String name, String markdown) throws IOException {
        Path made = Path.of("target", "reference", name);
        Files.createDirectories(made.getParent());
        Files.writeString(made, markdown);
        assertEquals(Files.readString(Path.of("../ops/reference", name)), markdown, "ops/reference/generate");
    }
}
