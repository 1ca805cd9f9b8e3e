package io.kazasu.gateway.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a gateway's process holds after a garbage collection.
 *
 * @param heap of live objects, in MiB
 * @param buffers outside of it that the JVM knows of, in MiB
 * @param resident everything, in MiB
 */
record MemoryLook(long heap, long buffers, long resident) {
    private static final long MIB = 1 << 20;
    private static final long KIB_OF_MIB = 1 << 10;

    static MemoryLook at(GatewayProcess gateway) throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Tool.Ran collected = Tool.run(List.of(jcmd, "" + gateway.pid(), "GC.run"));
        if (collected.code() != 0) {
            throw new IOException(collected.errors());
        }
        Map<String, Double> samples = Metrics.read(gateway.management()).samples();
        return new MemoryLook(
                sum(samples, "jvm_memory_used_bytes{area=\"heap\""),
                sum(samples, "jvm_buffer_memory_used_bytes{"),
                resident(gateway.pid()));
    }

    private static long sum(Map<String, Double> samples, String prefix) {
        double bytes = samples.entrySet().stream()
                .filter(sample -> sample.getKey().startsWith(prefix))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        return Math.round(bytes / MIB);
    }

    private static long resident(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", "" + pid, "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / KIB_OF_MIB)
                .findFirst()
                .orElseThrow();
    }
}
