package io.logstreamer.core.routing;

import io.logstreamer.core.counter.Counter;
import io.logstreamer.core.counter.HighWater;
import io.logstreamer.core.counter.Tally;

/** What the router's thread counts. */
public final class RouterCounters {
    private final Tally taken = new Tally();
    private final Tally takenBack = new Tally();
    private final Tally deadLettered = new Tally();
    private final Counter spills = new Counter();
    private final Counter holds = new Counter();
    private final Counter rebases = new Counter();
    private final HighWater ringHighWater = new HighWater();
    private final HighWater returningHighWater = new HighWater();

    /** Taken out of the packet ring; each then went to a lane, or was dead-lettered here. */
    public Tally taken() {
        return taken;
    }

    /** Taken out of the return queue; each then went to a lane, or was dead-lettered here. */
    public Tally takenBack() {
        return takenBack;
    }

    /** Dead-lettered by the router: deciding where they go threw. */
    public Tally deadLettered() {
        return deadLettered;
    }

    /** Packets that went elsewhere than the rule says because its choice had no room or was to be avoided. */
    public Counter spills() {
        return spills;
    }

    /** Times a packet had to be held because no lane had room. */
    public Counter holds() {
        return holds;
    }

    /** Times the deviation began to be measured anew: after a leave, a spill or a refund. */
    public Counter rebases() {
        return rebases;
    }

    /** Packets in the packet ring at the start of a cycle. */
    public HighWater ringHighWater() {
        return ringHighWater;
    }

    /** Packets on their way back to a lane at the start of a cycle: in the return queue, or waiting aside. */
    public HighWater returningHighWater() {
        return returningHighWater;
    }
}
