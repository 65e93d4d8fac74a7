package io.logstreamer.core.lane;

import io.logstreamer.core.time.Backoff;

/** Lane configurations that say only what matters to the test. */
public final class LaneConfigs {
    public static final long MS = 1_000_000;

    private LaneConfigs() {}

    /** Batches of up to 4 packets or 40 bytes, 5 ms linger, 2 in flight, 2 re-sends after 10, 20 ms, 500 ms deadline. */
    public static LaneConfig usual() {
        return new LaneConfig(16, 1_000, 4, 40, 5 * MS, 2, 2, 500 * MS, 3, new Backoff(10 * MS, 100 * MS));
    }

    static LaneConfig queue(int packets, long bytes) {
        LaneConfig c = usual();
        return new LaneConfig(
                packets,
                bytes,
                c.batchMaxPackets(),
                c.batchMaxBytes(),
                c.lingerNs(),
                c.inFlight(),
                c.retries(),
                c.timeoutNs(),
                c.rerouteLimit(),
                c.backoff());
    }

    public static LaneConfig linger(long lingerNs) {
        LaneConfig c = usual();
        return new LaneConfig(
                c.queuePackets(),
                c.queueBytes(),
                c.batchMaxPackets(),
                c.batchMaxBytes(),
                lingerNs,
                c.inFlight(),
                c.retries(),
                c.timeoutNs(),
                c.rerouteLimit(),
                c.backoff());
    }

    /** No linger, so many requests in flight, so many re-sends. */
    static LaneConfig prompt(int inFlight, int retries) {
        LaneConfig c = usual();
        return new LaneConfig(
                c.queuePackets(),
                c.queueBytes(),
                c.batchMaxPackets(),
                c.batchMaxBytes(),
                0,
                inFlight,
                retries,
                c.timeoutNs(),
                c.rerouteLimit(),
                c.backoff());
    }
}
