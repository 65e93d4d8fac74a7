package io.logstreamer.core.time;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread sleep and many wake it, at next to no cost for those who need not.
 *
 * <p>Two ways to wake: {@link #signal} says that an arrival is there and costs one fence while the sleeper is awake or
 * napping; {@link #wake} says that something must be looked at now and cuts any sleep short.
 *
 * <p>Signalling a thread for every packet costs more than routing it does, so after an arrival the owner naps for a while
 * without being armed: a batch builds up and producers signal at most once a nap.
 *
 * <p>No wake-up is lost: the owner stores {@code armed}, then re-checks for arrivals; a producer publishes, fences, then
 * reads {@code armed}. One of the two sees the other.
 */
public final class WakeUp {
    private static final VarHandle ARMED;

    static {
        try {
            ARMED = MethodHandles.lookup().findVarHandle(WakeUp.class, "armed", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("unused") // through ARMED
    private volatile boolean armed;

    private volatile boolean woken;
    private volatile @Nullable Thread owner;

    /** The thread that parks here; called by that thread before it first parks. */
    public void own() {
        owner = Thread.currentThread();
    }

    /** An arrival was published before this call. Any thread. */
    public void signal() {
        VarHandle.fullFence(); // orders the publication before the read; pairs with the volatile store in park
        if ((boolean) ARMED.getOpaque(this) && ARMED.compareAndSet(this, true, false)) {
            LockSupport.unpark(owner);
        }
    }

    /** Ends the owner's sleep, or keeps its next one from starting. Any thread. */
    public void wake() {
        woken = true;
        LockSupport.unpark(owner);
    }

    /**
     * Sleeps until an arrival (if the stage wants them), a {@link #wake} or {@code waitNs} have passed. Owner only.
     *
     * @param stage asked for arrivals once the park is armed
     * @return true if it was an arrival that ended the sleep
     */
    public boolean park(Stage stage, long waitNs) {
        boolean arm = stage.wantsArrivals();
        boolean arrival = false;
        if (arm) {
            ARMED.setVolatile(this, true); // pairs with the fence in signal
            arrival = stage.hasArrivals();
        }
        if (!arrival && !woken && waitNs > 0) {
            parkFor(waitNs);
            arrival = arm && !(boolean) ARMED.getVolatile(this);
        }
        ARMED.setVolatile(this, false);
        woken = false; // whoever set it published before; the next cycle reads what it published
        VarHandle.fullFence(); // the cycle's reads must not move before the clearing of woken
        return arrival;
    }

    /** Sleeps {@code napNs}, through arrivals, but not through a {@link #wake}. Owner only. */
    public void nap(long napNs) {
        long start = System.nanoTime();
        long left = napNs;
        while (left > 0 && !woken) {
            LockSupport.parkNanos(this, left);
            left = napNs - (System.nanoTime() - start);
        }
    }

    /** Whether {@link #wake} was called since this was last asked. For a runner that never parks; owner only. */
    public boolean pollWoken() {
        boolean was = woken;
        woken = false;
        return was;
    }

    private void parkFor(long waitNs) {
        if (waitNs == Stage.UNTIL_SIGNALLED) {
            LockSupport.park(this);
        } else {
            LockSupport.parkNanos(this, waitNs);
        }
    }
}
