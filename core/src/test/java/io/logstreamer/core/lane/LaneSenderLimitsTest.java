package io.logstreamer.core.lane;

import static io.logstreamer.core.lane.LaneHarness.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.time.Backoff;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Limits that are replaced while the lane works. Batches hold 4 packets or 40 bytes and linger 5 ms at first. */
class LaneSenderLimitsTest {
    private final LaneHarness lane = LaneHarness.usual();

    private static LaneConfig batches(int packets, long lingerNs, int inFlight) {
        LaneConfig built =
                new LaneConfig(1, 1, packets, 1_000, lingerNs, inFlight, 0, SECOND, 3, new Backoff(10 * MS, 100 * MS));
        return built.withQueueOf(LaneConfigs.usual());
    }

    @Test
    void aPacketThatLingersIsSentWhenTheNewLimitSays() {
        lane.route("a");
        lane.turn();
        assertEquals(List.of(), lane.sent());
        lane.lane.use(batches(4, MS, 2));
        assertTrue(lane.stage().wakeUp().pollWoken(), "it is not to sleep through the old linger");
        lane.pass(MS);
        assertEquals(List.of(List.of("a")), lane.sent());
    }

    @Test
    void batchesBecomeLargerAndSmaller() {
        lane.lane.use(batches(6, 5 * MS, 9));
        lane.route("a", "b", "c", "d", "e", "f");
        lane.turn();
        lane.lane.use(batches(2, 5 * MS, 9));
        lane.route("g", "h", "i");
        lane.turn();
        assertEquals(List.of(List.of("a", "b", "c", "d", "e", "f"), List.of("g", "h")), lane.sent());
    }

    @Test
    void theQueueStaysAsLargeAsItIs() {
        lane.lane.use(batches(4, 5 * MS, 2));
        assertEquals(LaneConfigs.usual().queuePackets(), lane.lane.queue().maxPackets());
    }
}
