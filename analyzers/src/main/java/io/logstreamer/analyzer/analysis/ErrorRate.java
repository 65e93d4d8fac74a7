package io.logstreamer.analyzer.analysis;

/**
 * Decides, at the end of each whole second, whether the errors of the last {@link #WINDOW_S} seconds are a burst. The baseline is
 * the mean of as many seconds over the {@link #BASELINE_S} seconds before these, or over those there have been.
 *
 * <table>
 *   <caption>States</caption>
 *   <tr><td>no burst → burst</td><td>at least {@link #MIN_ERRORS} errors in the window, more than {@link #BEGIN_FACTOR} times
 *     the baseline, and a baseline of at least {@link #MIN_BASELINE_S} seconds</td></tr>
 *   <tr><td>burst → no burst</td><td>fewer than {@link #MIN_ERRORS} errors in the window, or at most {@link #END_FACTOR} times
 *     the baseline; or it has lasted for {@link #BASELINE_S} seconds, and is the baseline now</td></tr>
 * </table>
 *
 * In a burst the baseline stays what it was. Seconds are whole ones since the start; not for several threads.
 */
final class ErrorRate {

    static final int WINDOW_S = 10;
    static final int BASELINE_S = 300;
    static final int MIN_BASELINE_S = 30;
    static final int MIN_ERRORS = 20;
    static final int BEGIN_FACTOR = 5;
    static final int END_FACTOR = 2;

    /** What the end of a second brought. */
    enum Change {
        NONE,
        BEGAN,
        LASTS,
        ENDED
    }

    private final long[] perSecond = new long[WINDOW_S + BASELINE_S];
    private long runningS;
    private long running; // errors of the running second
    private long window; // of the last WINDOW_S whole seconds
    private long earlier; // of the up to BASELINE_S seconds before these
    private boolean burst;
    private long burstS; // when it began
    private double baseline;

    void add(long errors) {
        running += errors;
    }

    /** Whether a whole second has ended that {@link #endSecond} has not been called for. */
    boolean isBehind(long nowS) {
        return runningS < nowS;
    }

    /** Goes over seconds whose end changes nothing, for there are no errors: all but the last. */
    void skipTo(long nowS) {
        if (nowS - runningS > 1 && running == 0 && window == 0 && earlier == 0 && !burst) {
            runningS = nowS - 1;
        }
    }

    /** The second that has not been ended. */
    long runningS() {
        return runningS;
    }

    Change endSecond() {
        int last = slot(runningS);
        earlier -= perSecond[last]; // of the second that is forgotten
        perSecond[last] = running;
        window += running;
        running = 0;
        if (runningS >= WINDOW_S) {
            long out = perSecond[slot(runningS - WINDOW_S)];
            window -= out;
            earlier += out;
        }
        runningS++;
        return burst ? inBurst() : outsideBurst();
    }

    /** The errors of the second that ended last. */
    long lastSecond() {
        return perSecond[slot(runningS - 1)];
    }

    /** The errors of the last whole seconds. */
    long window() {
        return window;
    }

    /** Errors in {@link #WINDOW_S} seconds, on average, before; in a burst, before it. */
    double baseline() {
        return burst ? baseline : currentBaseline();
    }

    private Change outsideBurst() {
        boolean known = runningS - WINDOW_S >= MIN_BASELINE_S;
        if (!known || window < MIN_ERRORS || window <= BEGIN_FACTOR * currentBaseline()) {
            return Change.NONE;
        }
        baseline = currentBaseline();
        burst = true;
        burstS = runningS;
        return Change.BEGAN;
    }

    private Change inBurst() {
        burst = window >= MIN_ERRORS && window > END_FACTOR * baseline && runningS - burstS < BASELINE_S;
        return burst ? Change.LASTS : Change.ENDED;
    }

    private double currentBaseline() {
        long seconds = Math.min(runningS - WINDOW_S, BASELINE_S);
        return seconds <= 0 ? 0 : (double) earlier * WINDOW_S / seconds;
    }

    private int slot(long second) {
        return (int) (second % perSecond.length);
    }
}
