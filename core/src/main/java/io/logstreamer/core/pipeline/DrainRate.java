package io.logstreamer.core.pipeline;

import io.logstreamer.core.packet.Budget;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What to tell those who are refused: after how many seconds there will be room again, from how fast packets have been
 * leaving lately, jittered so that they do not all come back at once. Any thread; looked at only when refusing.
 */
public final class DrainRate {
    private static final long WINDOW_NS = 1_000_000_000L;
    private static final int MOST_SECONDS = 30;

    private final Budget budget;
    private final LongSupplier ended;

    private boolean measured;
    private long sinceNs;
    private long endedThen;
    private double perSecond;

    /** @param ended packets whose way has ended, since start */
    DrainRate(Budget budget, LongSupplier ended) {
        this.budget = budget;
        this.ended = ended;
    }

    /** Whole seconds for a Retry-After, at least 1, at most 45: the time to drain half of what is inside, and half of that again at random. */
    public int retryAfterSeconds(long nowNs, RandomGenerator random) {
        double rate = measure(nowNs);
        double half = budget.packets() / 2.0;
        double seconds = rate > 0 ? Math.clamp(half / rate, 1, MOST_SECONDS) : half > 0 ? 2 : 1;
        return (int) Math.ceil(seconds * (1 + random.nextDouble() / 2));
    }

    private synchronized double measure(long nowNs) {
        long elapsed = nowNs - sinceNs;
        if (!measured || elapsed >= WINDOW_NS) {
            long now = ended.getAsLong();
            perSecond = measured ? (now - endedThen) * 1e9 / elapsed : 0;
            measured = true;
            sinceNs = nowNs;
            endedThen = now;
        }
        return perSecond;
    }
}
