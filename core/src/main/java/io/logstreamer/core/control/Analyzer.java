package io.logstreamer.core.control;

/**
 * A configured analyzer.
 *
 * @param name unique
 * @param address where it is; core passes it on and does not look at it
 * @param weight its part of the messages in billionths, compared with the other analyzers' weights
 */
public record Analyzer(String name, String address, long weight) {
    /** One millionth: a weight that a twentieth, a ramp's first step, cannot take to nothing. */
    public static final long LEAST_WEIGHT = 1_000;

    /** A thousand: so that sums of weights, ramps applied, stay far from a long's end. */
    public static final long MOST_WEIGHT = 1_000_000_000_000L;

    public Analyzer {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an analyzer needs a name");
        }
        if (weight < LEAST_WEIGHT) {
            throw new IllegalArgumentException(
                    name + ": a weight of " + weight + " billionths; at least " + LEAST_WEIGHT);
        }
    }

    Analyzer weighing(long billionths) {
        return new Analyzer(name, address, billionths);
    }
}
