package io.logstreamer.server.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** P8: scanning allocates nothing. */
class PacketScannerAllocationTest {
    private static final int SCANS = 10_000;
    private static final int RUNS = 6;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final PacketScanner scanner = new PacketScanner(new ScanLimits(1 << 20, 10_000, 64));

    @Test
    void acceptingAllocatesNothing() {
        byte[][] bodies = new byte[64][];
        for (int i = 0; i < bodies.length; i++) {
            bodies[i] = new Packets(new Random(i)).next();
        }
        for (int i = 0; i < 64; i++) {
            assertTrue(scanner.scanWhole(bodies[i], 0, bodies[i].length), "seed " + i);
        }
        assertEquals(0, leastAllocated(bodies), "bytes in " + SCANS + " scans");
    }

    @Test
    void refusingAllocatesNothingUntilTheErrorIsAskedFor() {
        byte[][] bodies = {
            "{\"emitter_id\":\"\"}".getBytes(StandardCharsets.UTF_8),
            "{\"emitter_id\":\"a\"} x".getBytes(StandardCharsets.UTF_8),
            "[".getBytes(StandardCharsets.UTF_8),
        };
        assertEquals(0, leastAllocated(bodies), "bytes in " + SCANS + " scans");
    }

    /**
     * The least of several runs over the same bodies: what the scanner allocates it allocates in each of them, while the
     * JVM now and then charges something of its own to the thread (152 bytes in one run, on a busy machine).
     */
    private long leastAllocated(byte[][] bodies) {
        long least = Long.MAX_VALUE;
        for (int run = 0; run < RUNS; run++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < SCANS; i++) {
                byte[] body = bodies[i % bodies.length];
                scanner.scanWhole(body, 0, body.length);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
