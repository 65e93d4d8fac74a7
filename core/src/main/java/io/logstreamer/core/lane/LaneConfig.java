package io.logstreamer.core.lane;

import io.logstreamer.core.time.Backoff;

/**
 * The limits of one lane.
 *
 * @param queuePackets packets it may hold, queued, waiting for retry and in flight
 * @param queueBytes bytes it may hold; one packet larger than that is still taken when the lane is empty
 * @param batchMaxPackets packets in one request
 * @param batchMaxBytes bytes of packets in one request; a single larger packet is sent alone
 * @param lingerNs how long the first packet of a batch waits for company
 * @param inFlight requests in flight
 * @param retries re-sends to the same analyzer before a packet goes back to the router
 * @param timeoutNs deadline of one exchange, from send to the last byte of the reply
 * @param rerouteLimit times a packet may be given up by analyzers that were otherwise up before it is dead-lettered
 * @param backoff between re-sends
 */
public record LaneConfig(
        int queuePackets,
        long queueBytes,
        int batchMaxPackets,
        int batchMaxBytes,
        long lingerNs,
        int inFlight,
        int retries,
        long timeoutNs,
        int rerouteLimit,
        Backoff backoff) {
    public LaneConfig {
        if (queuePackets < 1 || queueBytes < 1 || batchMaxPackets < 1 || batchMaxBytes < 1 || inFlight < 1) {
            throw new IllegalArgumentException("a lane's limits start at 1");
        }
        if (lingerNs < 0 || retries < 0 || timeoutNs < 1 || rerouteLimit < 0) {
            throw new IllegalArgumentException("a lane's times and retries are not negative");
        }
    }

    /** These limits for lanes whose queues stay as large as {@code built} says. */
    public LaneConfig withQueueOf(LaneConfig built) {
        return new LaneConfig(
                built.queuePackets,
                built.queueBytes,
                batchMaxPackets,
                batchMaxBytes,
                lingerNs,
                inFlight,
                retries,
                timeoutNs,
                rerouteLimit,
                backoff);
    }
}
