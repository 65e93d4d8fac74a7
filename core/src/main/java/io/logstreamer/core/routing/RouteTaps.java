package io.logstreamer.core.routing;

import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who looks on while packets are routed. Costs the router one volatile read a cycle and one test of its own field a packet
 * as long as nobody does. Opening and closing: any thread.
 */
public final class RouteTaps {
    /** Onlookers at once. */
    public static final int MOST = 4;

    private volatile RouteTap @Nullable [] open;
    private RouteTap @Nullable [] now; // of this cycle: the router's

    /** Shows packets to this one from the router's next cycle on; false if there are {@link #MOST} already. */
    public synchronized boolean open(RouteTap tap) {
        RouteTap[] before = open;
        if (before == null) {
            open = new RouteTap[] {tap};
            return true;
        }
        if (before.length == MOST) {
            return false;
        }
        open = Stream.concat(Arrays.stream(before), Stream.of(tap)).toArray(RouteTap[]::new);
        return true;
    }

    /** Shows this one no more packets. */
    public synchronized void close(RouteTap tap) {
        RouteTap[] before = open;
        if (before != null) {
            RouteTap[] rest =
                    Arrays.stream(before).filter(other -> other != tap).toArray(RouteTap[]::new);
            open = rest.length == 0 ? null : rest;
        }
    }

    /** A cycle begins. Router only. */
    void turn() {
        now = open;
    }

    /** Whether anybody looks on in this cycle. Router only. */
    boolean areOpen() {
        return now != null;
    }

    /** What the packet's samples are made by. */
    @FunctionalInterface
    interface Sampling {
        RouteSample sample();
    }

    /** Router only. Making the sample throws nothing that the decision would not have thrown. */
    void show(String analyzer, long nowNs, Sampling sampling) {
        RouteTap[] taps = now;
        if (taps == null) {
            return;
        }
        RouteSample sample = null;
        for (RouteTap tap : taps) {
            if (tap.wants(analyzer, nowNs)) {
                sample = sample == null ? sampling.sample() : sample;
                tap.put(sample);
            }
        }
    }
}
