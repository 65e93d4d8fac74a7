package io.logstreamer.core.control;

/**
 * How fast a count grows, a second, smoothed exponentially: an older reading counts for e times less each time constant. It
 * begins at no rate, not at 0: divided by the weight of what has been read, the first readings count in full. One thread only.
 */
final class SmoothRate {
    private static final double SECOND_NS = 1e9;

    private final double constantNs;
    private long before;
    private double sum;
    private double weight;

    SmoothRate(double constantNs) {
        this.constantNs = constantNs;
    }

    /** @param elapsedNs since the reading before, more than 0 */
    void read(long count, long elapsedNs) {
        double kept = Math.exp(-elapsedNs / constantNs);
        sum = kept * sum + (1 - kept) * (count - before) * SECOND_NS / elapsedNs;
        weight = kept * weight + (1 - kept);
        before = count;
    }

    double perSecond() {
        return weight == 0 ? 0 : sum / weight;
    }

    void scale(double by) {
        sum *= by;
    }

    /** Goes on from the other's rate. */
    void startFrom(SmoothRate other) {
        sum = other.perSecond() * weight;
    }
}
