package io.logstreamer.core.control;

/**
 * When one analyzer is probed: a new probe starts an interval after the last one started, never two at a time; one that
 * has not answered by its deadline has failed, and its late answer is ignored. Conductor's thread only.
 */
final class ProbeCycle {
    private final long timeoutNs;
    private long startedNs;
    private boolean everStarted;
    private boolean running;
    private long generation;
    private long goodProbes;

    ProbeCycle(long timeoutNs) {
        this.timeoutNs = timeoutNs;
    }

    boolean isDue(long nowNs, long intervalNs) {
        return !running && (!everStarted || nowNs - startedNs >= intervalNs);
    }

    /** Returns the generation that the answer must carry. */
    long start(long nowNs) {
        running = true;
        everStarted = true;
        startedNs = nowNs;
        return ++generation;
    }

    /** Whether this is the answer to the probe that is running. */
    boolean answered(long answerTo) {
        if (!running || answerTo != generation) {
            return false;
        }
        running = false;
        return true;
    }

    /** Ends a probe whose deadline has passed. */
    boolean expire(long nowNs) {
        if (!running || nowNs - startedNs < timeoutNs) {
            return false;
        }
        running = false;
        return true;
    }

    void good() {
        goodProbes++;
    }

    long goodProbes() {
        return goodProbes;
    }

    long waitNs(long nowNs, long intervalNs) {
        if (!everStarted) {
            return 0;
        }
        return (running ? timeoutNs : intervalNs) - (nowNs - startedNs);
    }
}
