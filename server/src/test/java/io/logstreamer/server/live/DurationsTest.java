package io.logstreamer.server.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.logstreamer.core.counter.Latencies;
import java.util.List;
import org.junit.jupiter.api.Test;

class DurationsTest {
    private static final long MS = 1_000_000;

    @Test
    void quantilesLieWithinTheBucketByTheirRank() {
        Latencies latencies = new Latencies();
        for (int i = 0; i < 100; i++) {
            latencies.record(3 * MS); // in the bucket from 2 to 5 ms
        }
        assertEquals(3.5, Durations.of(latencies).quantileMs(0.5), 1e-9);
        assertEquals(4.97, Durations.of(latencies).quantileMs(0.99), 1e-9);
    }

    @Test
    void withoutDurationsThereIsNoQuantileAndWithoutABoundTheLowerOne() {
        assertEquals(Double.NaN, Durations.NONE.quantileMs(0.5));
        Latencies latencies = new Latencies();
        latencies.record(100_000 * MS);
        assertEquals(60_000, Durations.of(latencies).quantileMs(0.5));
    }

    @Test
    void onlyThoseSinceCountAndWhoLeftTakesNothingAway() {
        Latencies before = new Latencies();
        before.record(MS / 20);
        Durations earlier = Durations.of(before);
        before.record(15 * MS);
        assertEquals(20, Durations.of(before).since(earlier).quantileMs(1), 1e-9);
        assertEquals(Double.NaN, Durations.of(List.of()).since(earlier).quantileMs(0.5));
    }
}
