package io.kazasu.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsCommandTest {
    private static final String CHECKOUT = "kazasu.checkout";
    private final @Nullable String checkout = System.getProperty(CHECKOUT);
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path empty;

    @BeforeEach
    void withoutAGateway() {
        System.setProperty(CHECKOUT, empty.toString());
    }

    @AfterEach
    void restore() {
        if (checkout == null) {
            System.clearProperty(CHECKOUT);
        } else {
            System.setProperty(CHECKOUT, checkout);
        }
    }

    @Test
    void campaignThatCannotBeRunIsToldFromABrokenRule() {
        int code = KazasuLoad.commandLine().setErr(new PrintWriter(err)).execute("faults");
        assertEquals(3, code);
        String said = err.toString();
        assertTrue(said.startsWith("kazasu-load faults: the campaign could not be run: " + empty), said);
        assertEquals(1, said.lines().count(), said);
    }
}
