package io.logstreamer.server;

import io.logstreamer.core.control.Fleet;
import io.logstreamer.core.health.AnalyzerState;
import io.logstreamer.core.pipeline.Pipeline;
import io.logstreamer.core.time.NanoClock;
import java.util.concurrent.locks.LockSupport;

/** The port opens when it is known of each analyzer how it is, or after two seconds. */
final class FirstProbes {
    private static final long PATIENCE_NS = 2_000_000_000L;
    private static final long LOOK_NS = 2_000_000;

    private FirstProbes() {}

    /** @param analyzers how many were configured */
    static void await(Pipeline pipeline, int analyzers, NanoClock clock, long startedNs) {
        while (!areIn(pipeline.conductor().fleet(), analyzers) && clock.nanoTime() - startedNs < PATIENCE_NS) {
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    private static boolean areIn(Fleet fleet, int analyzers) {
        return fleet.total() == analyzers
                && fleet.members().stream().noneMatch(member -> member.state() == AnalyzerState.STARTING);
    }
}
