package io.logstreamer.core.pipeline;

/** Hears of what must not happen. Called by the stage's thread. */
public interface StageFaults {
    /** A cycle threw; the stage goes on with the next. */
    void cycleFailed(String stage, Throwable fault, int inARow);

    /** The stage cannot go on: too many cycles in a row failed, or the JVM is out of memory. The process should end. */
    void stageLost(String stage, Throwable fault);
}
