package io.logstreamer.core.counter;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The high waters of a pipeline, turned together every half minute. {@link #add} and {@link #remove} are for any thread. */
public final class HighWaters {
    /** How long each of a high water's two windows lasts. */
    public static final long WINDOW_NS = 30_000_000_000L;

    private final List<HighWater> all = new CopyOnWriteArrayList<>();
    private boolean begun;
    private long turnedNs;

    public void add(HighWater highWater) {
        all.add(highWater);
    }

    public void remove(HighWater highWater) {
        all.remove(highWater);
    }

    /** Turns all if their half minute is over; the first call begins it. One thread only. */
    public void tick(long nowNs) {
        if (begun && nowNs - turnedNs < WINDOW_NS) {
            return;
        }
        if (begun) {
            all.forEach(HighWater::turn);
        }
        begun = true;
        turnedNs = nowNs;
    }

    /** Nanoseconds until {@link #tick} has something to do. The ticking thread only. */
    public long waitNs(long nowNs) {
        return begun ? WINDOW_NS - (nowNs - turnedNs) : 0;
    }
}
