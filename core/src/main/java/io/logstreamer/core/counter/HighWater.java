package io.logstreamer.core.counter;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The highest that a level stood in the last 30 to 60 seconds: in the half minute that is going on and in the one before,
 * so that a burst is seen by whoever looks every half minute, and forgotten a minute later.
 *
 * <p>{@link #note} is for any number of threads. It must be told the level before each fall, or at the start of each cycle
 * in which it may fall; rises need no note, as a level that has not fallen since is given to {@link #most}. It costs a load
 * and a compare, and a compare-and-set when the level is higher than any of this half minute.
 *
 * <p>{@link #turn} is for one thread at a time, {@link #most} for any; reading changes nothing.
 *
 * <p>No note is lost to a turn: one that comes before the exchange is in the half minute that ends, one that comes after
 * is compared with the new one. A note that finds its level already topped, and is overtaken by the turn, is covered
 * by what topped it for as long as the half minute before is shown.
 */
public final class HighWater {
    private final AtomicLong current = new AtomicLong();
    private volatile long before;

    /** The level stands, or stood until just now, at so much. */
    public void note(long level) {
        long most = current.get();
        while (level > most && !current.compareAndSet(most, level)) {
            most = current.get();
        }
    }

    /** A half minute is over. */
    void turn() {
        before = current.get(); // first this, or a reader might find the burst in neither of the two
        before = current.getAndSet(0);
    }

    /** @param level as it stands now */
    public long most(long level) {
        long now = current.get(); // first this: a turn moves it on to the other
        return Math.max(level, Math.max(now, before));
    }
}
