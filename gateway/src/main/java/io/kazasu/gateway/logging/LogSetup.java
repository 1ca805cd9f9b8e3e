package io.kazasu.gateway.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import io.kazasu.gateway.config.LogConfig;
import io.kazasu.gateway.config.LogFormat;
import java.util.List;
import net.logstash.logback.encoder.LogstashEncoder;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sends all logging of the process to standard error in the configured form. */
public final class LogSetup {
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{24} %msg"
            + "%replace( %kvp{NONE}){'^ $', ''}%n%ex";

    /** Libraries whose information is of no use to operators; their warnings are. */
    private static final List<String> TALKATIVE = List.of(
            "com.hazelcast",
            "io.netty",
            "io.smallrye",
            "io.zonky",
            "org.apache.fontbox",
            "org.apache.pdfbox",
            "org.flywaydb",
            "org.jboss",
            "org.postgresql");

    /** Warns of the variation sequences that papers read by themselves. */
    private static final String KNOWN_COMPLAINT = "org.apache.fontbox.ttf.CmapSubtable";

    private LogSetup() {}

    /** Takes over from what was in force before; call it once the configuration is known, from any thread. */
    public static void apply(LogConfig config) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(standardError(context, config.format()));
        Level level = Level.valueOf(config.level().name());
        root.setLevel(level);
        if (level.equals(Level.INFO)) {
            TALKATIVE.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
        }
        context.getLogger(KNOWN_COMPLAINT).setLevel(Level.ERROR);
        bridgeJavaLogging();
    }

    private static ConsoleAppender<ILoggingEvent> standardError(LoggerContext context, LogFormat format) {
        Encoder<ILoggingEvent> encoder =
                switch (format) {
                    case PLAIN -> plain();
                    case JSON -> new LogstashEncoder();
                };
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName("stderr");
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    private static PatternLayoutEncoder plain() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(PATTERN);
        return encoder;
    }

    /** The PostgreSQL driver logs by java.util.logging, whose own handler knows nothing of the form. */
    private static void bridgeJavaLogging() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
