package io.logstreamer.bench.system;

import java.util.Map;
import java.util.TreeMap;

/**
 * A histogram as Prometheus writes it.
 *
 * @param counts by upper bound, each of all that was not over it
 */
public record Buckets(Map<Double, Double> counts) {

    public static final Buckets NONE = new Buckets(Map.of());

    public Buckets {
        counts = Map.copyOf(counts);
    }

    /** What was seen since an earlier reading. */
    public Buckets since(Buckets before) {
        Map<Double, Double> difference = new TreeMap<>();
        counts.forEach((bound, count) -> difference.put(bound, count - before.counts.getOrDefault(bound, 0.0)));
        return new Buckets(difference);
    }

    /**
     * As if what is in a bucket lay evenly between its bounds; in the last one, which has none, its lower bound. NaN if
     * nothing was seen.
     *
     * @param part from 0 to 1
     */
    public double quantile(double part) {
        double total = counts.getOrDefault(Double.POSITIVE_INFINITY, 0.0);
        double wanted = part * total;
        double lower = 0;
        double below = 0;
        for (Map.Entry<Double, Double> bucket : new TreeMap<>(counts).entrySet()) {
            double inside = bucket.getValue() - below;
            if (total > 0 && bucket.getValue() >= wanted && inside > 0) {
                return bucket.getKey() == Double.POSITIVE_INFINITY
                        ? lower
                        : lower + (bucket.getKey() - lower) * (wanted - below) / inside;
            }
            lower = bucket.getKey();
            below = bucket.getValue();
        }
        return Double.NaN;
    }
}
