package io.logstreamer.bench.system;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One reading of {@code /metrics}, in Prometheus' text format. */
record Exposition(String text) {

    private static final String BOUND = "le=\"";

    /** Of all series of the family; 0 if there is none. */
    double sum(String family) {
        return series(family).mapToDouble(Exposition::value).sum();
    }

    /** All series of a histogram added up. */
    Buckets buckets(String family) {
        Map<Double, Double> counts = new TreeMap<>();
        series(family + "_bucket").forEach(line -> counts.merge(bound(line), value(line), Double::sum));
        return new Buckets(counts);
    }

    private Stream<String> series(String name) {
        return text.lines().filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "));
    }

    private static double value(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    private static double bound(String line) {
        int from = line.indexOf(BOUND) + BOUND.length();
        String bound = line.substring(from, line.indexOf('"', from));
        return bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
    }
}
