package io.logstreamer.core.lane;

/** Until when a lane sends nothing: because its analyzer asked for it, or to back off. Lane's thread only. */
final class Pause {
    /** A pause longer than this is not waited out if the packets can go elsewhere. */
    private static final long LONGEST_NS = 5_000_000_000L;

    private boolean on;
    private boolean tooLong;
    private long untilNs;

    /** Pauses for so long, or as long as it is already to be if that is longer. */
    void begin(long pauseNs, long nowNs) {
        if (!on || nowNs + pauseNs - untilNs > 0) {
            untilNs = nowNs + pauseNs;
        }
        on = true;
        tooLong |= pauseNs > LONGEST_NS;
    }

    /** Nanoseconds until the lane may send again, 0 or less if it may now. */
    long leftNs(long nowNs) {
        if (on && nowNs - untilNs >= 0) {
            on = false;
            tooLong = false;
        }
        return on ? untilNs - nowNs : 0;
    }

    /** When the pause is over; meaningful while it is on. */
    long untilNs() {
        return untilNs;
    }

    /** As of the last {@link #leftNs}. */
    boolean isOn() {
        return on;
    }

    /** As of the last {@link #leftNs}. */
    boolean isTooLong() {
        return tooLong;
    }
}
