package io.kazasu.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.kazasu.tap.Reason;
import io.kazasu.tap.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReasonsPageTest {
    private static final String NAME = "reference/reasons.md";

    /** Where it is not, {@code ops/reference/generate} makes it anew. */
    @Test
    void thePublishedPageSaysWhatTheRulesDo() throws IOException {
        Path made = Path.of("target").resolve(NAME);
        Files.createDirectories(made.getParent());
        Files.writeString(made, ReasonsPage.markdown());

        assertEquals(Files.readString(Path.of("../ops").resolve(NAME)), Files.readString(made));
    }

    @Test
    void everyReasonIsOfSomeService() {
        Set<Reason> told = EnumSet.of(Reason.OK);
        for (Service service : Service.values()) {
            told.addAll(ReasonsPage.own(service));
            assertFalse(ReasonsPage.own(service).isEmpty(), service::name);
        }
        told.addAll(ReasonsPage.COMMON);
        assertEquals(EnumSet.allOf(Reason.class), told);
    }
}
