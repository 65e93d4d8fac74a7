package io.logstreamer.core.routing.alternatives;

import io.logstreamer.core.routing.Credits;

/** The rule in force, as the router uses it. */
public final class SoonestEligible implements Rule {
    private final Credits credits = new Credits();

    public SoonestEligible(long[] shares) {
        int[] newcomers = new int[shares.length];
        java.util.Arrays.fill(newcomers, -1);
        credits.adopt(shares, newcomers);
    }

    @Override
    public int route(int messages) {
        credits.earn(messages);
        int slot = credits.soonestEligible(messages);
        credits.pay(slot, messages);
        return slot;
    }
}
