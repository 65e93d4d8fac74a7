package io.logstreamer.core.routing.alternatives;

/** A routing rule as the share harness runs it: told each packet's size, it answers who gets it. */
public interface Rule {
    int route(int messages);

    /** Makes a rule for these shares, in billionths that sum to a whole. */
    interface Maker {
        Rule make(long[] shares);
    }
}
