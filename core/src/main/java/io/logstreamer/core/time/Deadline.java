package io.logstreamer.core.time;

/**
 * By when somebody else must have answered. Whoever waits for it sleeps until then; if it is noticed much too late, this
 * process has stood still (stopped, swapped out, moved to another machine, starved), and an answer may be here that nobody
 * has had the time to read. Then the time begins again, once: what we did not do is nobody else's failure. One thread.
 */
public final class Deadline {
    /** Later than this is no matter of how threads take turns. */
    static final long LATE_NS = 100_000_000L;

    private final long lengthNs;
    private long atNs;
    private boolean putOff;

    public Deadline(long startNs, long lengthNs) {
        this.lengthNs = lengthNs;
        this.atNs = startNs + lengthNs;
    }

    /** Whether the time is over; may put it off. */
    public boolean isOver(long nowNs) {
        long lateNs = nowNs - atNs;
        if (isOurs(lateNs) && !putOff) {
            putOff = true;
            atNs = nowNs + lengthNs;
            return false;
        }
        return lateNs >= 0;
    }

    /** Whether a deadline that is noticed so late says something about this process rather than about the other one. */
    public static boolean isOurs(long lateNs) {
        return lateNs >= LATE_NS;
    }

    /** Nanoseconds until it is over; 0 or less if it may be. */
    public long leftNs(long nowNs) {
        return atNs - nowNs;
    }
}
