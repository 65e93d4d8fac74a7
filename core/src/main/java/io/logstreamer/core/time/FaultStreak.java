package io.logstreamer.core.time;

/** One stage's faults in a row, each reported, and that they became too many. Stage's thread only. */
public final class FaultStreak {
    /** So many in a row are no single packet's doing. */
    public static final int MOST = 100;

    private final String stage;
    private final StageFaults faults;
    private int inARow;

    public FaultStreak(String stage, StageFaults faults) {
        this.stage = stage;
        this.faults = faults;
    }

    public void fault(RuntimeException fault) {
        inARow++;
        faults.handlerFailed(stage, fault, inARow);
        if (inARow == MOST) {
            faults.stageFailing(stage, fault);
        }
    }

    /** Something went as it should: the row ends. */
    public void success() {
        inARow = 0;
    }

    public boolean isTooLong() {
        return inARow >= MOST;
    }
}
