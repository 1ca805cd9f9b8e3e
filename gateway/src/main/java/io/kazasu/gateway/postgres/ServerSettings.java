package io.kazasu.gateway.postgres;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Settings of the embedded server that differ from PostgreSQL's own, or that must not be left to chance. */
final class ServerSettings {
    private static final Map<String, String> SETTINGS = new LinkedHashMap<>();

    // Of the GNU C library. By default a backend gives its memory back after each statement that used more than 128 KiB
    // and takes it anew for the next: with batches of taps that was six page faults for each tap.
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "MALLOC_TRIM_THRESHOLD_", Integer.toString(8 << 20),
            "MALLOC_MMAP_THRESHOLD_", Integer.toString(4 << 20),
            "MALLOC_TOP_PAD_", Integer.toString(256 << 10));

    static {
        // What is acknowledged is durable.
        SETTINGS.put("fsync", "on");
        SETTINGS.put("full_page_writes", "on");
        SETTINGS.put("synchronous_commit", "on");
        // Reached over loopback only.
        SETTINGS.put("listen_addresses", "127.0.0.1");
        SETTINGS.put("unix_socket_directories", "");
        // Sized for a machine of two cores: about 60 connections of a gateway, a second node, and administrators.
        SETTINGS.put("max_connections", "200");
        SETTINGS.put("shared_buffers", "256MB");
        SETTINGS.put("max_wal_size", "2GB");
        SETTINGS.put("max_parallel_workers_per_gather", "0");
        SETTINGS.put("jit", "off");
        // Vacuum rests five times as long as it does by default: it must not take a processor from the taps.
        SETTINGS.put("autovacuum_vacuum_cost_delay", "10ms");
        SETTINGS.put("timezone", "UTC");
        // A week of files. Statements and details are left out of them, as they may hold personal data.
        SETTINGS.put("logging_collector", "on");
        SETTINGS.put("log_directory", "../log");
        SETTINGS.put("log_filename", "postgres-%a.log");
        SETTINGS.put("log_rotation_age", "1d");
        SETTINGS.put("log_truncate_on_rotation", "on");
        SETTINGS.put("log_timezone", "UTC");
        SETTINGS.put("log_min_error_statement", "panic");
        SETTINGS.put("log_error_verbosity", "terse");
    }

    private ServerSettings() {}

    /** Of the server's processes. */
    static Map<String, String> environment() {
        return ENVIRONMENT;
    }

    /** For {@code pg_ctl -o}, which a shell reads: no value has anything that a shell would take for its own. */
    static String options(int port) {
        return "-p " + port
                + SETTINGS.entrySet().stream()
                        .map(entry -> " -c " + entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining());
    }
}
