package io.kazasu.gateway.config;

/** The least level that is logged. */
public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
}
