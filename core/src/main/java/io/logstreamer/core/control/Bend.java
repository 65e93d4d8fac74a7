package io.logstreamer.core.control;

import static io.logstreamer.core.control.CapacityConfig.FULL;

/**
 * How much of its weight one analyzer has, in {@link CapacityConfig#FULL}ths: the factor in force, and where it is on its way
 * to. It is in force only when the difference is worth a table, more so if it would turn back. Conductor's thread only.
 */
final class Bend {
    /** Of the factor in force: a change of less goes unnoticed. */
    private static final double NOTICEABLE = 1 / 16.0;

    /** The same for a change of direction: what is smaller is the noise of what it follows. */
    private static final double WORTH_TURNING = 1 / 5.0;

    /** No step is more than twofold: the measured bounds on under-service are for such. */
    private static final int LARGEST_STEP = 2;

    private int factor = FULL;
    private double wanted = FULL;
    private boolean rising;
    private boolean toldBent;
    private boolean pressed;
    private long pressedSinceNs;
    private long sinceNs;

    int factor() {
        return factor;
    }

    boolean isBent() {
        return factor < FULL;
    }

    /** Since when it is bent; meaningful while it is. */
    long sinceNs() {
        return sinceNs;
    }

    /** Notes whether it is under pressure while its weight is whole; returns for how long it has been. */
    long pressedNs(boolean now, long nowNs) {
        if (now && !pressed) {
            pressedSinceNs = nowNs;
        }
        pressed = now;
        return now ? nowNs - pressedSinceNs : 0;
    }

    /**
     * Goes towards {@code target}.
     *
     * @param mostUp how far it may have risen since it last moved
     * @return whether the factor in force is another now
     */
    boolean move(double target, int floor, double mostUp, long nowNs) {
        double most = Math.min(wanted + mostUp, (double) LARGEST_STEP * factor);
        double least = Math.max(floor, (double) factor / LARGEST_STEP);
        wanted = Math.clamp(target, Math.min(least, FULL), Math.max(least, Math.min(most, FULL)));
        int next = (int) Math.round(wanted);
        boolean up = next > factor;
        double step = factor * (up == rising ? NOTICEABLE : WORTH_TURNING);
        if (next == factor || (next != FULL && Math.abs(next - factor) < step)) {
            return false;
        }
        if (!isBent()) {
            sinceNs = nowNs;
        }
        factor = next;
        rising = up && isBent();
        pressed = false;
        return true;
    }

    /** All are this much less bent, so that shares stay what they are. */
    void scale(double by) {
        factor = (int) Math.min(FULL, Math.round(factor * by));
        wanted = Math.min(FULL, wanted * by);
        rising &= isBent();
    }

    /** Whether it is bent, or whole, since this was last asked. */
    boolean turned() {
        boolean before = toldBent;
        toldBent = isBent();
        return toldBent != before;
    }

    /** It has its whole weight at once, as one that is not routed to; returns whether it had not. */
    boolean straighten() {
        boolean bent = isBent();
        factor = FULL;
        wanted = FULL;
        rising = false;
        pressed = false;
        return bent;
    }
}
