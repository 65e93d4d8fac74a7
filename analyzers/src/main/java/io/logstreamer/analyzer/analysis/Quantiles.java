package io.logstreamer.analyzer.analysis;

/**
 * The distribution of a quantity.
 *
 * @param count of values; with none the others are 0
 * @param p50 half of the values are not above it
 */
public record Quantiles(long count, long min, long p50, long p90, long p99, long max) {

    static final Quantiles NONE = new Quantiles(0, 0, 0, 0, 0, 0);
}
