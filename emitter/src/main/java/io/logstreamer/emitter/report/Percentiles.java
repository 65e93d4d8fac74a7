package io.logstreamer.emitter.report;

import org.HdrHistogram.Histogram;

/** In milliseconds; all 0 if nothing was recorded. */
public record Percentiles(double p50Ms, double p90Ms, double p99Ms, double p999Ms, double maxMs) {

    /** @param histogram in microseconds */
    static Percentiles of(Histogram histogram) {
        return new Percentiles(
                ms(histogram, 50), ms(histogram, 90), ms(histogram, 99), ms(histogram, 99.9), ms(histogram, 100));
    }

    private static double ms(Histogram histogram, double percentile) {
        return histogram.getTotalCount() == 0 ? 0 : histogram.getValueAtPercentile(percentile) / 1000.0;
    }
}
