package io.logstreamer.analyzer.analysis;

import org.apache.datasketches.kll.KllLongsSketch;

/**
 * Quantiles of the values of the running minute and the one before, by two KLL sketches (Karnin, Lang, Liberty: Optimal
 * Quantile Approximation in Streams, FOCS 2016). Minutes are counted from the start. Not for several threads.
 */
final class RecentQuantiles {

    /** Rank error 0.7 % with 99 % confidence; 5 KB. */
    private static final int K = 400;

    private static final long MINUTE_S = 60;
    private static final double[] RANKS = {0.5, 0.9, 0.99};

    private KllLongsSketch running = KllLongsSketch.newHeapInstance(K);
    private KllLongsSketch before = KllLongsSketch.newHeapInstance(K);
    private long minute;

    void add(long value, long nowS) {
        advance(nowS);
        running.update(value);
    }

    Quantiles read(long nowS) {
        advance(nowS);
        KllLongsSketch both = KllLongsSketch.newHeapInstance(K);
        both.merge(before);
        both.merge(running);
        if (both.isEmpty()) {
            return Quantiles.NONE;
        }
        long[] at = both.getQuantiles(RANKS);
        return new Quantiles(both.getN(), both.getMinItem(), at[0], at[1], at[2], both.getMaxItem());
    }

    private void advance(long nowS) {
        long now = nowS / MINUTE_S;
        if (now <= minute) {
            return;
        }
        KllLongsSketch oldest = before;
        before = running;
        running = oldest;
        running.reset();
        if (now > minute + 1) {
            before.reset();
        }
        minute = now;
    }
}
