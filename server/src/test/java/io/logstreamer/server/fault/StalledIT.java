package io.logstreamer.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.system.Measured;
import io.logstreamer.server.system.Waiting;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** P6 and P7 with every analyzer stalled: the queues fill, and whoever comes then hears so at once. */
@Tag("system")
class StalledIT {
    private static final int REFUSALS = 41;
    private static final int REFUSED_WITHIN_MS = 50;
    private static final int ROOM = 64;

    /** Longer than the case: the analyzers are to be waited for, not ejected. */
    private static final String SENDER_TIMEOUT = "--sender-timeout-ms=60000";

    @Test
    void fullQueuesRefuseAtOnceAndLoseNothing() throws Exception {
        Oracle oracle = new Oracle();
        try (ScriptedFleet fleet = new ScriptedFleet(oracle);
                FaultBed bed = FaultBed.start(
                        "faults-stalled",
                        oracle,
                        fleet.ports(),
                        SENDER_TIMEOUT,
                        "--ingest-buffer-size=" + ROOM,
                        "--per-analyzer-queue-size=" + ROOM)) {
            Oracle.Start start = oracle.start(bed.quietBooks());
            CountDownLatch goOn = new CountDownLatch(1);
            for (int i = 0; i < FaultBed.SHARES.size(); i++) {
                fleet.analyzer(i).ingest(_ -> {
                    goOn.await();
                    return Answer.OK;
                });
            }
            Waiting.until("the queues are full", Duration.ofSeconds(30), () -> "", () -> {
                for (int i = 0; i < ROOM; i++) {
                    if (bed.post(oracle.send()).statusCode() == 503) {
                        return true;
                    }
                }
                return false;
            });
            assertEquals(4L * ROOM, bed.books().inside());
            long[] tookMs = new long[REFUSALS];
            for (int i = 0; i < REFUSALS; i++) {
                long startNs = System.nanoTime();
                assertEquals(503, bed.post(oracle.send()).statusCode());
                tookMs[i] = (System.nanoTime() - startNs) / 1_000_000;
            }
            Arrays.sort(tookMs);
            new Measured("faults-stalled")
                    .line("every queue full: 503 after " + tookMs[REFUSALS / 2] + " ms, at most " + tookMs[REFUSALS - 1]
                            + " ms");
            // The median: what a busy machine adds to one of them is not the distributor's.
            assertTrue(tookMs[REFUSALS / 2] <= REFUSED_WITHIN_MS, () -> Arrays.toString(tookMs));
            goOn.countDown();
            oracle.verdict(start, bed.quietBooks()).assertNothingLost();
        }
    }
}
