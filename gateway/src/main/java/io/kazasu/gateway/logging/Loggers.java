package io.kazasu.gateway.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.kazasu.gateway.config.LogLevel;
import io.kazasu.ingest.TapTrace;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The gateway's own loggers, while it runs: what is set here holds until it ends. Those of libraries cannot be reached, as
 * nobody knows what they would tell. Any thread.
 */
public final class Loggers {
    private static final String ROOT = "io.kazasu";

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

    /** Those that can be asked for before they have said anything. */
    public Loggers() {
        context.getLogger(TapTrace.NAME);
    }

    /**
     * One logger.
     *
     * @param level set for itself; null when it has that of the one above it
     * @param effective what is in force
     */
    public record State(String name, @Nullable String level, String effective) {}

    /** The topmost, that of taps, and all others that have a level of their own. */
    public List<State> all() {
        return context.getLoggerList().stream()
                .filter(logger -> own(logger.getName()))
                .filter(logger -> logger.getLevel() != null || known(logger.getName()))
                .map(Loggers::state)
                .toList();
    }

    /** Empty when the gateway has none of that name. */
    public Optional<State> find(String name) {
        return logger(name).map(Loggers::state);
    }

    /**
     * Sets the level of a logger and of those below it that have none of their own.
     *
     * @param level empty: that of the one above it again
     * @return empty when the gateway has no logger of that name
     */
    public Optional<State> set(String name, Optional<LogLevel> level) {
        Optional<Logger> found = logger(name);
        found.ifPresent(logger ->
                logger.setLevel(level.map(given -> Level.valueOf(given.name())).orElse(null)));
        return found.map(Loggers::state);
    }

    /** Only what is there: asking makes no loggers. */
    private Optional<Logger> logger(String name) {
        return own(name) ? Optional.ofNullable(context.exists(name)) : Optional.empty();
    }

    private static boolean own(String name) {
        return name.equals(ROOT) || name.startsWith(ROOT + ".");
    }

    private static boolean known(String name) {
        return name.equals(ROOT) || name.equals(TapTrace.NAME);
    }

    private static State state(Logger logger) {
        Level level = logger.getLevel();
        return new State(
                logger.getName(),
                level == null ? null : level.toString(),
                logger.getEffectiveLevel().toString());
    }
}
