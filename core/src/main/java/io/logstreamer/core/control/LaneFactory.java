package io.logstreamer.core.control;

import io.logstreamer.core.lane.Lane;
import io.logstreamer.core.lane.LaneConfig;
import io.logstreamer.core.lane.LaneReports;

/** Opens and closes lanes for the conductor: in production each with a thread, in the simulation on the one there is. */
public interface LaneFactory {
    /** Makes the lane and starts its sender. Conductor's thread, or the one that builds the pipeline. */
    Lane open(int id, Analyzer analyzer, LaneReports reports);

    /** Other limits for the lanes that are opened from now on. Conductor's thread. */
    void use(LaneConfig config);

    /** Stops the lane's sender; the lane is empty. Conductor's thread. */
    void close(Lane lane);
}
