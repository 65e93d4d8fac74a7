package io.logstreamer.core.routing.alternatives;

/**
 * Rejected: smallest (sent + m)/share, the virtual finish time of weighted fair queueing. Without an eligibility test it
 * runs ahead of the due: deviations of 2-3 Lmax.
 */
public final class LeastServed implements Rule {
    private final double[] inverse;
    private final long[] sent;

    public LeastServed(long[] shares) {
        inverse = new double[shares.length];
        sent = new long[shares.length];
        for (int i = 0; i < shares.length; i++) {
            inverse[i] = 1.0 / shares[i];
        }
    }

    @Override
    public int route(int messages) {
        int best = 0;
        for (int i = 1; i < sent.length; i++) {
            if ((sent[i] + messages) * inverse[i] < (sent[best] + messages) * inverse[best]) {
                best = i;
            }
        }
        sent[best] += messages;
        return best;
    }
}
