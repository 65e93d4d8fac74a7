package io.logstreamer.core.time;

import java.util.random.RandomGenerator;

/**
 * Exponential backoff with full jitter: the n-th wait is uniform in (0, min(cap, base * 2^n)], which spreads retries that
 * failed together (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
 *
 * @param baseNs bound of the first wait
 * @param capNs bound of any wait
 */
public record Backoff(long baseNs, long capNs) {
    private static final int MAX_DOUBLINGS = 30;

    public Backoff {
        if (baseNs <= 0 || capNs < baseNs) {
            throw new IllegalArgumentException(
                    "backoff needs 0 < base <= cap, not " + baseNs + " and " + capNs + " ns");
        }
    }

    /** The longest wait after {@code attempt} failures before this one (0 for the first). */
    public long boundNs(int attempt) {
        int doublings = Math.min(attempt, MAX_DOUBLINGS);
        return baseNs > (capNs >> doublings) ? capNs : baseNs << doublings;
    }

    /** A wait after {@code attempt} failures before this one, at least 1 ns. */
    public long delayNs(int attempt, RandomGenerator random) {
        return 1 + random.nextLong(boundNs(attempt));
    }
}
