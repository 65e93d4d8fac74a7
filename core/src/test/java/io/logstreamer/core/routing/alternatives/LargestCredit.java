package io.logstreamer.core.routing.alternatives;

import io.logstreamer.core.routing.Shares;

/**
 * Rejected: whoever is owed most pays. Over-service keeps the same proved bound, but a small share's credit can be
 * passed over again and again by larger ones: under-service reaches 1.3 Lmax.
 */
public final class LargestCredit implements Rule {
    private final long[] shares;
    private final long[] credit;

    public LargestCredit(long[] shares) {
        this.shares = shares.clone();
        this.credit = new long[shares.length];
    }

    @Override
    public int route(int messages) {
        int best = 0;
        for (int i = 0; i < credit.length; i++) {
            credit[i] += shares[i] * messages;
            if (credit[i] > credit[best]) {
                best = i;
            }
        }
        credit[best] -= Shares.WHOLE * messages;
        return best;
    }
}
