package io.logstreamer.core.counter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Durations counted in fixed buckets from 0.1 ms to 60 s, written by one thread, read by any. Cumulative since start, as
 * a scraper wants them.
 */
public final class Latencies {
    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000 * MICRO;
    private static final long SECOND = 1_000 * MILLI;
    private static final long[] BOUNDS_NS = {
        100 * MICRO,
        200 * MICRO,
        500 * MICRO,
        MILLI,
        2 * MILLI,
        5 * MILLI,
        10 * MILLI,
        20 * MILLI,
        50 * MILLI,
        100 * MILLI,
        200 * MILLI,
        500 * MILLI,
        SECOND,
        2 * SECOND,
        5 * SECOND,
        10 * SECOND,
        30 * SECOND,
        60 * SECOND
    };
    private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] counts = new long[BOUNDS_NS.length + 1];
    private final Counter sumNs = new Counter();

    /** Writer only; a negative duration counts as 0. */
    public void record(long durationNs) {
        int bucket = 0;
        while (bucket < BOUNDS_NS.length && durationNs > BOUNDS_NS[bucket]) {
            bucket++;
        }
        COUNT.setRelease(counts, bucket, (long) COUNT.get(counts, bucket) + 1);
        sumNs.add(Math.max(0, durationNs));
    }

    /** Number of buckets; the last has no upper bound. */
    public static int buckets() {
        return BOUNDS_NS.length + 1;
    }

    /** Upper bound of a bucket in ns, inclusive; {@link Long#MAX_VALUE} for the last. */
    public static long boundNs(int bucket) {
        return bucket < BOUNDS_NS.length ? BOUNDS_NS[bucket] : Long.MAX_VALUE;
    }

    /** Durations that fell into this bucket (not cumulative over buckets). */
    public long count(int bucket) {
        return (long) COUNT.getAcquire(counts, bucket);
    }

    /** Durations in all buckets. */
    public long count() {
        long all = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            all += count(bucket);
        }
        return all;
    }

    public long sumNs() {
        return sumNs.get();
    }
}
