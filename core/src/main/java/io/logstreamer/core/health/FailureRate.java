package io.logstreamer.core.health;

/**
 * Trips at a failure rate of one half, which failures in a row never do when every second attempt succeeds: the last
 * {@code 2 * maxFailures} failures fell into at most {@code 4 * maxFailures} attempts and 30 seconds.
 */
final class FailureRate {
    private static final long WINDOW_NS = 30_000_000_000L;

    private final long[] attemptsAt;
    private final long[] timesNs;
    private final int maxAttempts;
    private long recorded;

    FailureRate(int maxFailures) {
        attemptsAt = new long[2 * maxFailures];
        timesNs = new long[2 * maxFailures];
        maxAttempts = 4 * maxFailures;
    }

    /** Records one failure; {@code attempts} counts all attempts up to and with it. */
    boolean trips(long attempts, long nowNs) {
        int size = attemptsAt.length;
        int slot = (int) (recorded % size);
        attemptsAt[slot] = attempts;
        timesNs[slot] = nowNs;
        recorded++;
        if (recorded < size) {
            return false;
        }
        int oldest = (int) (recorded % size);
        return attempts - attemptsAt[oldest] < maxAttempts && nowNs - timesNs[oldest] <= WINDOW_NS;
    }

    void clear() {
        recorded = 0;
    }
}
