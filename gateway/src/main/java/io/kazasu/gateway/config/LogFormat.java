package io.kazasu.gateway.config;

/** The form of log lines. */
public enum LogFormat {
    PLAIN,
    JSON
}
