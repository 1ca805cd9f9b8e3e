package io.kazasu.load.report;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a run was measured on. */
public final class Machine {
    private Machine() {}

    /** As it is now: the load average tells who else was at work. */
    public static JsonObject json() {
        return new JsonObject()
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("model", first("/proc/cpuinfo", "model name"))
                .put("memory", first("/proc/meminfo", "MemTotal"))
                .put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"))
                .put("java", System.getProperty("java.vm.name") + " " + Runtime.version())
                .put("loadAverage", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String first(String file, String name) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
