package io.kazasu.load.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RatiosTest {
    @Test
    void theGatewayIsHeldAgainstTheBestNumberOfClientsOfTheSameRound() {
        List<Measurement> measurements = new ArrayList<>();
        rounds(measurements, Measured.COMMITS_8, 100, 90, 5_000);
        rounds(measurements, Measured.COMMITS_32, 190, 200, 210);
        rounds(measurements, Measured.COMMITS_64, 150, 150, 150);
        rounds(measurements, Measured.GATEWAY_HTTP, 300, 100, 320);
        rounds(measurements, Measured.BARE_HTTP, 2_000, 2_000, 1_000);
        Ratios ratios = new Ratios(measurements);
        // 300 / 190, 100 / 200 and 320 / 5,000; 2,000 / 190, 2,000 / 200 and 1,000 / 5,000
        assertEquals(0.5, ratios.httpOverCommits());
        assertEquals(10, ratios.bareOverCommits());
        JsonObject median = ratios.json().getJsonObject(0);
        assertEquals("median", median.getString("of"));
        assertEquals(0.5, median.getDouble("C/B over HTTP"));
        assertEquals(0, median.getDouble("C/B in batches"), "not measured");
        JsonObject third = ratios.json().getJsonObject(3);
        assertEquals("round 3", third.getString("of"));
        assertEquals(0.064, third.getDouble("C/B over HTTP"));
    }

    @Test
    void theMedianOfTwoRoundsIsBetweenThem() {
        List<Measurement> measurements = new ArrayList<>();
        rounds(measurements, Measured.COMMITS_8, 100, 100);
        rounds(measurements, Measured.GATEWAY_HTTP, 50, 100);
        assertEquals(0.75, new Ratios(measurements).httpOverCommits());
    }

    @Test
    void aLoneTapIsHeldAgainstALoneCommit() {
        Ratios ratios = new Ratios(List.of(
                new Measurement(1, Measured.COMMITS_1, 900, 1.0, 2.0, OptionalDouble.empty()),
                new Measurement(1, Measured.GATEWAY_LONE, 600, 1.5, 3.0, OptionalDouble.of(0.2))));
        assertEquals(1.5, ratios.loneOverCommit());
        assertTrue(ratios.text().contains("lone tap / single-client commit, p50"));
    }

    @Test
    void howFarStoresWereBehindIsToldOfTheWorstRound() {
        List<Measurement> measurements = new ArrayList<>();
        rounds(measurements, Measured.COMMITS_8, 100, 100);
        measurements.add(new Measurement(1, Measured.GATEWAY_HTTP, 50, 1, 2, OptionalDouble.of(0.44)));
        measurements.add(new Measurement(2, Measured.GATEWAY_HTTP, 50, 1, 2, OptionalDouble.of(0.26)));
        List<String> lines = new Ratios(measurements).text().lines().toList();
        assertTrue(lines.stream()
                .anyMatch(line -> line.contains("C: gateway, HTTP") && line.endsWith("  stores 0.4 s behind at most")));
        assertTrue(lines.stream().noneMatch(line -> line.contains("pgbench") && line.contains("behind")));
        assertEquals(0.44, measurements.get(2).json().getDouble("storesBehindSeconds"));
        assertFalse(measurements.getFirst().json().containsKey("storesBehindSeconds"));
    }

    @Test
    void pgbenchTellsItsRate() {
        assertEquals(
                812.345,
                Pgbench.perSecond("latency average = 1.2 ms\ntps = 812.345 (without initial connection time)\n"));
        assertThrows(IllegalStateException.class, () -> Pgbench.perSecond("pgbench: error"));
    }

    @Test
    void aServerTellsItsPorts() {
        assertEquals(Map.of("http", 8080, "mqtt", 1883), ServerProcess.ports("ready http=8080 mqtt=1883 x"));
    }

    private static void rounds(List<Measurement> measurements, Measured measured, double... rates) {
        for (int i = 0; i < rates.length; i++) {
            measurements.add(new Measurement(i + 1, measured, rates[i], 1, 2, OptionalDouble.empty()));
        }
    }
}
