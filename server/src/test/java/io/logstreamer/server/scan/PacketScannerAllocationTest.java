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
        assertEquals(0, allocatedPerRun(bodies), "bytes in " + SCANS + " scans");
    }

    @Test
    void refusingAllocatesNothingUntilTheErrorIsAskedFor() {
        byte[][] bodies = {
            "{\"emitter_id\":\"\"}".getBytes(StandardCharsets.UTF_8),
            "{\"emitter_id\":\"a\"} x".getBytes(StandardCharsets.UTF_8),
            "[".getBytes(StandardCharsets.UTF_8),
        };
        assertEquals(0, allocatedPerRun(bodies), "bytes in " + SCANS + " scans");
    }

    /** The first runs warm up; classes loaded and counters made then are not the scanner's. */
    private long allocatedPerRun(byte[][] bodies) {
        long allocated = 0;
        for (int run = 0; run < 5; run++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < SCANS; i++) {
                byte[] body = bodies[i % bodies.length];
                scanner.scanWhole(body, 0, body.length);
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        return allocated;
    }
}
