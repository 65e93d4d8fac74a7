package io.logstreamer.core.lane;

import io.logstreamer.core.packet.Budget;
import io.logstreamer.core.time.StageFaults;

/**
 * Where a lane's packets and news go.
 *
 * @param budget gets room back when a packet's way ends here
 * @param returns takes packets back to the router
 * @param deadLetters takes packets that nobody takes
 * @param reports tells the conductor how requests ended
 * @param faults hears of what must not happen
 */
public record LaneOutlets(
        Budget budget, ReturnQueue returns, DeadLetters deadLetters, LaneReports reports, StageFaults faults) {}
