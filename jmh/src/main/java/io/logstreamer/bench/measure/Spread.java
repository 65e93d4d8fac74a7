package io.logstreamer.bench.measure;

import java.util.Collection;

/** The middle of several figures, and how far they are apart; NaN all three if there is none. */
public record Spread(double median, double min, double max) {

    /** NaN among them are left out; of an even number the median is the mean of the two in the middle. */
    public static Spread of(Collection<Double> figures) {
        double[] sorted = figures.stream()
                .mapToDouble(Double::doubleValue)
                .filter(figure -> !Double.isNaN(figure))
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return new Spread(Double.NaN, Double.NaN, Double.NaN);
        }
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }
}
