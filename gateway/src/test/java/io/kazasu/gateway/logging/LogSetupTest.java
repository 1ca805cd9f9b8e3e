package io.kazasu.gateway.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kazasu.gateway.config.LogConfig;
import io.kazasu.gateway.config.LogFormat;
import io.kazasu.gateway.config.LogLevel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogSetupTest {
    private static final Logger LOG = LoggerFactory.getLogger("kazasu.test");

    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream captured = new ByteArrayOutputStream();

    @AfterEach
    void restore() {
        System.setErr(standardError);
        LogSetup.apply(new LogConfig(LogFormat.PLAIN, LogLevel.WARN));
    }

    @Test
    void plainLinesGoToStandardErrorFromTheConfiguredLevelOn() {
        apply(LogFormat.PLAIN, LogLevel.INFO);
        LOG.debug("hidden");
        LOG.info("shown");

        assertTrue(captured().contains("INFO") && captured().contains("shown"), captured());
        assertFalse(captured().contains("hidden"), captured());
    }

    @Test
    void jsonIsOneObjectALineAlsoFromJavaLogging() throws Exception {
        apply(LogFormat.JSON, LogLevel.INFO);
        java.util.logging.Logger.getLogger("kazasu.test").warning("from java.util.logging");

        JsonNode line = new ObjectMapper().readTree(captured());
        assertEquals("from java.util.logging", line.get("message").asText());
        assertEquals("WARN", line.get("level").asText());
    }

    @Test
    void whatIsKnownByNameIsBehindThePlainLineAndInTheObject() throws Exception {
        apply(LogFormat.PLAIN, LogLevel.INFO);
        LOG.atInfo().addKeyValue("reader", "es-01").addKeyValue("sequence", 7).log("Told");
        LOG.info("bare");
        assertTrue(captured().contains("Told reader=es-01 sequence=7\n"), captured());
        assertTrue(captured().endsWith("bare\n"), captured());

        captured.reset();
        apply(LogFormat.JSON, LogLevel.INFO);
        LOG.atInfo().addKeyValue("reader", "es-01").addKeyValue("sequence", 7).log("Told");
        JsonNode line = new ObjectMapper().readTree(captured());
        assertEquals("es-01", line.get("reader").asText());
        assertEquals(7, line.get("sequence").asInt());
    }

    private void apply(LogFormat format, LogLevel level) {
        System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
        LogSetup.apply(new LogConfig(format, level));
    }

    private String captured() {
        return captured.toString(StandardCharsets.UTF_8);
    }
}
