package io.logstreamer.bench.report;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.dslplatform.json.DslJson;
import io.logstreamer.bench.measure.Measurement;
import io.logstreamer.bench.measure.Metric;
import io.logstreamer.bench.measure.Results;
import io.logstreamer.bench.system.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTextTest {
    private final Results results = new Results();

    private static RunFacts facts(double busyBefore) {
        return new RunFacts(
                "2026-01-01T00:00:00Z",
                "bench peers --rounds=2",
                "1.0",
                "abc",
                Map.of("nginx", "nginx 1.2"),
                List.of("-Xmx512m"),
                new Machine("A CPU", 2, 8.4, "Linux 6", "performance"),
                Map.of("peers-saturated", "as fast as can be"),
                60,
                busyBefore,
                0.01,
                true);
    }

    private void saturated(String system, int round, double perSecond, double cpu) {
        results.add(new Measurement(
                "peers-saturated",
                system,
                "",
                round,
                Map.of(Metric.DELIVERED_PER_SECOND, perSecond, Metric.CPU_US_PER_PACKET, cpu),
                List.of()));
    }

    private String row(String first) {
        return TableText.of(facts(0.01), results)
                .lines()
                .filter(line -> line.startsWith("  " + first))
                .findFirst()
                .orElseThrow()
                .strip()
                .replaceAll(" {2,}", " | ");
    }

    @Test
    void aRowHasMediansOfTheSystemsAndRatiosOfPairs() {
        saturated("ours", 1, 60_000, 20.04);
        saturated("haproxy", 1, 40_000, 30);
        saturated("ours", 2, 30_000, 20);
        saturated("haproxy", 2, 10_000, 30);
        assertEquals("delivered packets/s | 45,000 | 25,000 | 2.25", row("delivered packets/s"));
        assertEquals("CPU us/packet | 20.0 | 30.0 | 0.67", row("CPU us/packet"));
        String range = "30,000..60,000 | 10,000..40,000 | 1.50..3.00";
        assertTrue(TableText.of(facts(0), results).replaceAll(" {2,}", " | ").contains(range));
    }

    @Test
    void everyReachAndAimIsThereWithWhatBecameOfIt() {
        saturated("ours", 1, 65_000, 14);
        saturated("haproxy", 1, 50_000, 30);
        assertEquals(
                "saturation: delivered/s | 1.30 | >= 1.30 | >= 2.00 | x HAProxy | reached",
                row("saturation: delivered/s"));
        assertEquals(
                "saturation: CPU a packet | 0.47 | <= 0.85 | <= 0.50 | x HAProxy | aim met",
                row("saturation: CPU a packet"));
        assertEquals("idle CPU | - | <= 0.50 | <= 0.10 | % of a core | not measured", row("idle CPU"));
        saturated("ours", 2, 40_000, 14);
        saturated("haproxy", 2, 50_000, 30);
        assertTrue(row("saturation: delivered/s").endsWith("NOT REACHED"));
    }

    @Test
    void whatMakesFiguresDoubtfulIsSaid() {
        results.add(new Measurement("peers-steady", "ours", "", 1, Map.of(), List.of("one is missing")));
        String table = TableText.of(facts(0.5), results);
        assertTrue(table.contains("WARNING: somebody else was at work"), table);
        assertTrue(table.contains("NOT RIGHT: peers-steady, ours, round 1: one is missing"), table);
        assertFalse(TableText.of(facts(0.05), results).contains("WARNING"));
    }

    @Test
    void itSaysInWordsThatAnAckIsNotTheSameForAll() {
        assertTrue(
                TableText.of(facts(0), results).contains("ours comes when the packet is in the distributor's memory"));
    }

    @Test
    void theJsonHasEveryRoundAndOnlyNumbersThatJsonKnows() throws IOException {
        saturated("ours", 1, 65_000, Double.NaN);
        saturated("ours", 2, 66_000, 14);
        byte[] json = ResultsJson.of(facts(0), results).getBytes(StandardCharsets.UTF_8);
        Map<?, ?> fields = new DslJson<>().deserialize(Map.class, json, json.length);
        assertTrue(fields != null);
        List<Map<?, ?>> measurements = objects(fields, "measurements");
        assertEquals(2, measurements.size());
        assertEquals("65000.0000", String.valueOf(measurements.getFirst().get("delivered_per_second")));
        assertFalse(measurements.getFirst().containsKey("cpu_us_per_packet"));
        assertEquals(Aim.ALL.size(), objects(fields, "aims").size());
        assertEquals(List.of("-Xmx512m"), fields.get("jvm_flags"));
    }

    private static List<Map<?, ?>> objects(Map<?, ?> json, String name) {
        return ((List<?>) requireNonNull(json.get(name)))
                .stream().<Map<?, ?>>map(one -> (Map<?, ?>) one).toList();
    }
}
