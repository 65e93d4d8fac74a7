package io.logstreamer.bench.load;

/**
 * When packets are due: at an even pace, or each at once for as long as it lasts. Times are of {@link System#nanoTime}.
 *
 * @param perSecond packets a second; {@link #UNPACED} for as many as can be
 */
record Schedule(double perSecond, long startNs, long lastsNs) {

    static final double UNPACED = Double.POSITIVE_INFINITY;

    /** Packet i's time, from 0 on. Unpaced ones are due at the start, all of them. */
    long dueNs(long i) {
        return startNs + (long) (i * (1e9 / perSecond));
    }

    /** No packet from i on is to be sent any more. */
    boolean isOver(long i, long nowNs) {
        return isUnpaced() ? nowNs - startNs >= lastsNs : dueNs(i) - startNs >= lastsNs;
    }

    boolean isUnpaced() {
        return perSecond == UNPACED;
    }

    /**
     * Where packet i's latency counts from: from when it was due, however late a connection was free for it; from its sending
     * if that was before; unpaced, always from its sending.
     */
    long countsFromNs(long i, long sentNs) {
        return isUnpaced() || sentNs - dueNs(i) < 0 ? sentNs : dueNs(i);
    }
}
