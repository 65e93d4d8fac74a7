package io.logstreamer.core.time;

/** Hears of what must not happen. Called by the thread it happened on; must not throw. */
public interface StageFaults {
    /**
     * Something threw, and the stage goes on: without the packet that it was about, which is dead-lettered, or, if none was
     * in hand, with its next cycle.
     *
     * @param inARow how many it were by now without a success between, from 1
     */
    void handlerFailed(String stage, Throwable fault, int inARow);

    /** Too many in a row: the stage still turns, but the process should stop in order. Told once a row. */
    void stageFailing(String stage, Throwable fault);

    /** The stage cannot go on, as after an {@link Error}. The process should end at once. */
    void stageLost(String stage, Throwable fault);
}
