package io.logstreamer.emitter.load;

import io.logstreamer.emitter.http.Target;

/**
 * How to send.
 *
 * @param rate packets per second; 0: closed loop
 * @param durationNs {@link Long#MAX_VALUE}: without end
 * @param packets {@link Long#MAX_VALUE}: without limit
 * @param maxBacklog packets that may be due and not sent
 * @param retryLimitNs from a packet's first attempt to its last
 * @param stopTimeoutNs from the end of the duration, or from a stop, to giving up what is not finished
 */
public record Plan(
        Target target,
        Batching batching,
        double rate,
        int concurrency,
        long durationNs,
        long packets,
        long maxBacklog,
        int requestTimeoutMs,
        long retryLimitNs,
        long stopTimeoutNs) {

    Schedule schedule(long startNs) {
        Schedule.Bounds bounds = new Schedule.Bounds(durationNs, packets);
        return rate == 0 ? Schedule.closed(startNs, bounds) : Schedule.open(startNs, rate, bounds, maxBacklog);
    }
}
