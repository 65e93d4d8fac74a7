package io.logstreamer.core.control;

import io.logstreamer.core.time.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * When one analyzer is probed: a new probe starts an interval after the last one started, never two at a time; one that
 * has not answered by its deadline has failed, and its late answer is ignored. Conductor's thread only.
 */
final class ProbeCycle {
    private long timeoutNs;
    private long startedNs;
    private boolean everStarted;
    private @Nullable Deadline running;
    private long generation;
    private long goodProbes;

    ProbeCycle(long timeoutNs) {
        this.timeoutNs = timeoutNs;
    }

    /** Another deadline, from the next probe on. */
    void use(long nextTimeoutNs) {
        timeoutNs = nextTimeoutNs;
    }

    boolean isDue(long nowNs, long intervalNs) {
        return running == null && (!everStarted || nowNs - startedNs >= intervalNs);
    }

    /** Returns the generation that the answer must carry. */
    long start(long nowNs) {
        running = new Deadline(nowNs, timeoutNs);
        everStarted = true;
        startedNs = nowNs;
        return ++generation;
    }

    /** Whether this is the answer to the probe that is running. */
    boolean answered(long answerTo) {
        if (running == null || answerTo != generation) {
            return false;
        }
        running = null;
        return true;
    }

    /** Ends a probe whose deadline has passed. */
    boolean expire(long nowNs) {
        if (running == null || !running.isOver(nowNs)) {
            return false;
        }
        running = null;
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
        return running != null ? running.leftNs(nowNs) : intervalNs - (nowNs - startedNs);
    }
}
