package io.logstreamer.core.time;

/**
 * By when somebody else must have answered. Whoever waits for it sleeps until then; if it is noticed late, this process may
 * have stood still (stopped, swapped out, moved to another machine, starved), and an answer may be here that nobody has had
 * the time to read. Then it is put off, once: what we did not do is nobody else's failure. One thread at a time.
 *
 * <p>How late says little of how long we stood still, as that may have begun long before the deadline: so a little late is
 * enough for the moment it takes to read what has come; only much too late is known to be long, maybe for the other one as
 * well, and the whole time begins again.
 */
public final class Deadline {
    /** Later than this is no matter of timers. */
    static final long LATE_NS = 5_000_000L;

    /** Later than this is no matter of how threads take turns. Also the time to read in what has come. */
    static final long MUCH_TOO_LATE_NS = 100_000_000L;

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
        long graceNs = putOff ? 0 : graceNs(lateNs, lengthNs);
        if (graceNs > 0) {
            putOff = true;
            atNs = nowNs + graceNs;
            return false;
        }
        return lateNs >= 0;
    }

    /** By how much a deadline that is noticed so late is put off: 0, a moment, or its length. */
    public static long graceNs(long lateNs, long lengthNs) {
        if (lateNs < LATE_NS) {
            return 0;
        }
        return lateNs < MUCH_TOO_LATE_NS ? Math.min(MUCH_TOO_LATE_NS, lengthNs) : lengthNs;
    }

    /** Nanoseconds until it is over; 0 or less if it may be. */
    public long leftNs(long nowNs) {
        return atNs - nowNs;
    }
}
