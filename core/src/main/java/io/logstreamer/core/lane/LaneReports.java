package io.logstreamer.core.lane;

import io.logstreamer.core.health.Attempts;
import io.logstreamer.core.health.Failure;

/** What a lane tells the conductor. Called by lane threads; implementations post it to the conductor's. */
public interface LaneReports {
    /** A request ended badly. */
    void failed(int lane, Failure failure, String detail, Attempts seen);

    /** A request was delivered while the conductor wanted to know. */
    void delivered(int lane, Attempts seen);

    /** A packet that {@code refuser}'s analyzer had refused was delivered to another. */
    void wronglyRefused(int refuser);
}
