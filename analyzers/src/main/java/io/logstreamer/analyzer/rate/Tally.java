package io.logstreamer.analyzer.rate;

import java.util.Arrays;

/**
 * A total and a count for each of the last seconds. Seconds are whole ones since the start and are passed in; one that
 * is earlier than the latest seen counts as the latest. Not for several threads.
 */
public final class Tally {

    /** A power of two, more than the 60 whole seconds and the running one. */
    private static final int SLOTS = 64;

    private final long[] perSecond = new long[SLOTS];
    private long total;
    private long latestS;

    public void add(long n, long nowS) {
        advance(nowS);
        perSecond[slot(latestS)] += n;
        total += n;
    }

    /** The running second is left out; before the window has gone by once, the seconds so far are the window. */
    public Rate rate(long nowS) {
        advance(nowS);
        return new Rate(total, over(10), over(60));
    }

    /**
     * What came in the last whole seconds, the oldest first.
     *
     * @param buckets times {@code seconds} is at most 60
     * @param seconds in a bucket
     */
    public long[] recent(int buckets, int seconds, long nowS) {
        advance(nowS);
        long[] recent = new long[buckets];
        for (int ago = 1; ago <= buckets * seconds && ago <= latestS; ago++) {
            recent[buckets - 1 - (ago - 1) / seconds] += perSecond[slot(latestS - ago)];
        }
        return recent;
    }

    public long total() {
        return total;
    }

    private double over(int windowS) {
        long seconds = Math.min(windowS, latestS);
        long sum = 0;
        for (long s = latestS - seconds; s < latestS; s++) {
            sum += perSecond[slot(s)];
        }
        return seconds == 0 ? 0 : (double) sum / seconds;
    }

    private void advance(long nowS) {
        if (nowS - latestS >= SLOTS) {
            Arrays.fill(perSecond, 0);
            latestS = nowS;
        }
        while (latestS < nowS) {
            latestS++;
            perSecond[slot(latestS)] = 0;
        }
    }

    private static int slot(long second) {
        return (int) second & (SLOTS - 1);
    }
}
