package io.logstreamer.emitter.load;

import java.util.concurrent.locks.LockSupport;

/** How far the end of a run has come. Any thread may read and raise it; it never goes back. */
final class Stop {

    enum Level {
        /** Send on. */
        RUN,
        /** Begin no packet; finish those begun. */
        FINISH,
        /** Give up what is not finished. */
        ABANDON
    }

    private volatile Level level = Level.RUN;

    /** Threads that sleep notice when they are unparked. */
    synchronized void raise(Level to) {
        if (to.compareTo(level) > 0) {
            level = to;
        }
    }

    boolean reached(Level other) {
        return level.compareTo(other) >= 0;
    }

    /** @return false, at once, when {@code breaksAt} is reached before or while sleeping */
    boolean sleepUntil(long untilNs, Level breaksAt) {
        while (!reached(breaksAt)) {
            long leftNs = untilNs - System.nanoTime();
            if (leftNs <= 0) {
                return true;
            }
            LockSupport.parkNanos(this, leftNs);
        }
        return false;
    }
}
