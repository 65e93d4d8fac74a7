package io.logstreamer.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.bench.measure.Measurement;
import io.logstreamer.bench.measure.Metric;
import io.logstreamer.bench.measure.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotsTest {
    @TempDir
    Path directory = Path.of("");

    private final Results results = new Results();

    private void add(String section, String system, String variant, double figure) {
        Map<Metric, Double> values = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            values.put(metric, figure * (1 + values.size()));
        }
        results.add(new Measurement(section, system, variant, 1, values, List.of()));
    }

    private List<String> drawn() throws IOException {
        Plots.write(results, directory);
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void everythingMeasuredIsDrawnAndSaysWhatItIs() throws Exception {
        for (String section : List.of("peers-steady", "peers-saturated")) {
            add(section, "haproxy", "", 4_321.987);
            add(section, "ours", "", 1_234.567);
            add(section, "nginx", "", 40_000);
        }
        for (String section : List.of("connections", "analyzers", "sizes", "load")) {
            for (String variant : List.of("90", "10", "50")) {
                add(section, "ours", variant, Double.parseDouble(variant));
            }
        }
        add("load", "ours", "saturation", 100);
        assertEquals(
                List.of("analyzers.svg", "connections.svg", "latency.svg", "load.svg", "peers.svg", "sizes.svg"),
                drawn());
        for (String file : drawn()) {
            int shapes = SvgShapes.count(directory.resolve(file));
            assertTrue(shapes > 30, file + " has " + shapes + " shapes");
        }
    }

    @Test
    void whatWasNotMeasuredIsNotDrawnAndZeroesAreNoFault() throws Exception {
        assertEquals(List.of(), drawn());
        add("peers-steady", "ours", "", 0);
        add("sizes", "ours", "100", 0);
        add("connections", "ours", "1", Double.NaN);
        assertEquals(List.of("connections.svg", "latency.svg", "peers.svg", "sizes.svg"), drawn());
    }
}
