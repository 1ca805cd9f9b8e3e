package io.kazasu.gateway.config;

/** How to log to standard error. */
public record LogConfig(LogFormat format, LogLevel level) {
    static LogConfig of(EffectiveSettings settings) {
        return new LogConfig(settings.get(Settings.LOG_FORMAT), settings.get(Settings.LOG_LEVEL));
    }
}
