package io.kazasu.load.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaunchedTest {
    @Test
    void whatAProgramSaysGoesToStandardErrorBehindWhatWasThere() throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            System.err.println("first");
            assertEquals(3, Launched.run(List.of("sh", "-c", "echo out; echo err >&2; exit 3")));
        } finally {
            System.setErr(before);
        }
        assertEquals("first\nout\nerr\n", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void settingsForAnotherGatewayDoNotReachOneOfItsOwn() throws Exception {
        ProcessBuilder builder = new ProcessBuilder("env");
        builder.environment().put("KAZASU_CARD_KEY", "of another");
        builder.environment().put("NOT_KAZASU_OWN", "kept");
        Process env = Launched.withoutSettings(builder).start();
        List<String> names = env.inputReader(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split("=", 2)[0])
                .toList();
        assertTrue(names.stream().noneMatch(name -> name.startsWith("KAZASU_")), names::toString);
        assertTrue(names.contains("NOT_KAZASU_OWN"), names::toString);
    }
}
