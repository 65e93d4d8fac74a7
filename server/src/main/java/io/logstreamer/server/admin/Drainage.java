package io.logstreamer.server.admin;

import io.logstreamer.core.lane.Lane;
import io.logstreamer.core.lane.LaneCounters;
import io.logstreamer.core.pipeline.Pipeline;
import io.logstreamer.core.time.NanoClock;
import io.logstreamer.server.metrics.JsonFields;
import java.util.concurrent.locks.LockSupport;

/** One lane that is being emptied, and where its packets went since this was made. One thread. */
final class Drainage {
    private static final long LOOK_NS = 5_000_000;

    private final Pipeline pipeline;
    private final LaneCounters counters;
    private final NanoClock clock;
    private final long startNs;
    private final long delivered;
    private final long returned;
    private final long deadLettered;

    Drainage(Pipeline pipeline, Lane lane, NanoClock clock) {
        this.pipeline = pipeline;
        this.clock = clock;
        counters = lane.counters();
        startNs = clock.nanoTime();
        delivered = counters.delivered().packets();
        returned = counters.returned().packets();
        deadLettered = counters.deadLettered().packets();
    }

    /**
     * Whether nothing is left in the lane or in flight, and nothing more can come.
     *
     * @param table without the lane; until the router has it, it may still route to the lane
     * @param waitNs 0: looks once
     */
    boolean await(long table, long waitNs) {
        while (!isEmpty(table)) {
            long leftNs = waitNs - (clock.nanoTime() - startNs);
            if (leftNs <= 0) {
                return false;
            }
            LockSupport.parkNanos(Math.min(leftNs, LOOK_NS));
        }
        return true;
    }

    private boolean isEmpty(long table) {
        return pipeline.router().hasAdopted(table) && counters.custody() == 0;
    }

    void write(JsonFields json) {
        json.open("drain");
        json.number("waited_ms", (clock.nanoTime() - startNs) / 1_000_000);
        json.number("left_packets", counters.custody());
        json.number("in_flight_packets", counters.inFlightPackets());
        json.number("delivered_packets", counters.delivered().packets() - delivered);
        json.number("rerouted_packets", counters.returned().packets() - returned);
        json.number("dead_lettered_packets", counters.deadLettered().packets() - deadLettered);
        json.close();
    }
}
