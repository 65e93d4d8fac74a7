package io.logstreamer.server.live;

import io.logstreamer.core.counter.Latencies;
import java.util.List;

/** How many durations fell into each bucket of {@link Latencies}, over several of them, at one moment or since one. */
final class Durations {
    static final Durations NONE = new Durations(new long[Latencies.buckets()]);

    private static final double NS_PER_MS = 1e6;

    private final long[] counts;

    private Durations(long[] counts) {
        this.counts = counts;
    }

    static Durations of(Latencies one) {
        return of(List.of(one));
    }

    static Durations of(List<Latencies> parts) {
        long[] counts = new long[Latencies.buckets()];
        for (Latencies part : parts) {
            for (int i = 0; i < counts.length; i++) {
                counts[i] += part.count(i);
            }
        }
        return new Durations(counts);
    }

    /** Those that came since; an analyzer that was removed meanwhile takes nothing away. */
    Durations since(Durations earlier) {
        long[] grown = new long[counts.length];
        for (int i = 0; i < counts.length; i++) {
            grown[i] = Math.max(0, counts[i] - earlier.counts[i]);
        }
        return new Durations(grown);
    }

    /**
     * In ms, between the bounds of the bucket it is in, as far as its rank is between those of the bucket; the lower bound if
     * there is no upper one. NaN if there was no duration.
     */
    double quantileMs(double quantile) {
        long all = 0;
        for (long count : counts) {
            all += count;
        }
        if (all == 0) {
            return Double.NaN;
        }
        double rank = quantile * all;
        long below = 0;
        int bucket = 0;
        while (bucket < counts.length - 1 && below + counts[bucket] < rank) {
            below += counts[bucket++];
        }
        double lowerNs = bucket == 0 ? 0 : Latencies.boundNs(bucket - 1);
        if (bucket == counts.length - 1) {
            return lowerNs / NS_PER_MS;
        }
        double part = counts[bucket] == 0 ? 0 : (rank - below) / counts[bucket];
        return (lowerNs + part * (Latencies.boundNs(bucket) - lowerNs)) / NS_PER_MS;
    }
}
