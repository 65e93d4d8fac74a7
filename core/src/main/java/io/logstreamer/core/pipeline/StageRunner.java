package io.logstreamer.core.pipeline;

import io.logstreamer.core.time.Stage;

/** Turns stages: {@link StageThreads} with a thread for each, a simulation with the one it has. */
public interface StageRunner {
    /**
     * Begins to turn the stage.
     *
     * @param napNs how long to let arrivals gather after each cycle that found work; 0 for a stage that sees to that itself
     */
    void start(Stage stage, long napNs);

    /** Stops turning it; returns when its last cycle is over, or after a second at most. */
    void stop(Stage stage);
}
