package io.logstreamer.core.routing;

import java.util.Arrays;

/**
 * How far what analyzers were routed is from their due, in messages and in Lmax, since the last moment from which it is
 * promised: the start, or the last leave, spill or refund. Written by the router's thread; {@link #now} and
 * {@link #most} are published for any reader.
 *
 * <p>An analyzer's shortfall is greatest just before it is paid and its surplus just after, so {@link #paid} looks at one
 * slot a packet and {@link #publish} at all of them once a burst, and no extreme is missed.
 */
final class Deviation {
    private long[] base = {};
    private int lmax;
    private long extreme;
    private volatile double now;
    private volatile double most;
    private volatile int lmaxSeen;

    /** Measures from these credits on. */
    void rebase(Credits credits) {
        if (base.length != credits.size()) {
            base = new long[credits.size()];
        }
        for (int i = 0; i < base.length; i++) {
            base[i] = credits.credit(i);
        }
        extreme = 0;
    }

    /** A packet of so many messages went somewhere. */
    void routed(int messages) {
        lmax = Math.max(lmax, messages);
    }

    /** The packet of so many messages went to {@code slot}, whose credit before it was earned was {@code before}. */
    void paid(int slot, int messages, long before, long after) {
        routed(messages);
        extreme = Math.max(extreme, Math.max(before - base[slot], base[slot] - after));
    }

    void publish(Credits credits) {
        if (lmax == 0) {
            return;
        }
        long worst = 0;
        for (int i = 0; i < base.length; i++) {
            worst = Math.max(worst, Math.abs(credits.credit(i) - base[i]));
        }
        extreme = Math.max(extreme, worst);
        double unit = (double) Shares.WHOLE * lmax;
        now = worst / unit;
        most = extreme / unit;
        lmaxSeen = lmax;
    }

    /** As of the last burst, in Lmax. */
    double now() {
        return now;
    }

    /** The largest since the last rebase, in Lmax. */
    double most() {
        return most;
    }

    /** Messages of the largest packet routed so far. */
    int lmax() {
        return lmaxSeen;
    }

    @Override
    public String toString() {
        return "deviation " + now + " Lmax, at most " + most + ", base " + Arrays.toString(base);
    }
}
