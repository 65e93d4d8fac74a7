package io.logstreamer.server.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.logstreamer.core.pipeline.Admission;
import io.logstreamer.server.ScriptedAnalyzers;
import io.logstreamer.server.TestDistributor;
import io.logstreamer.server.policy.Judge;
import io.logstreamer.server.policy.PolicyConfig;
import io.logstreamer.server.policy.PriorityConfig;
import io.logstreamer.server.policy.RateConfig;
import io.logstreamer.server.policy.RateUnit;
import io.logstreamer.server.scan.ScanLimits;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** P8: nothing is allocated for a packet beyond its body, from the scan to the reply. */
class DoorAllocationTest {
    private static final byte[] PACKET = ("{\"emitter_id\":\"e1\",\"packet_id\":\"p1\",\"messages\":"
                    + "[{\"timestamp\":1,\"level\":\"INFO\",\"message\":\"hello\"}]}")
            .getBytes(StandardCharsets.UTF_8);
    private static final int WARM_UP = 20_000;
    private static final int MEASURED = 10_000;

    @Test
    void scanOfferAndReplyAllocateNothing() {
        try (TestDistributor distributor = TestDistributor.start(
                new ScriptedAnalyzers(), "INGEST_BUFFER_SIZE", "65536", "PER_ANALYZER_QUEUE_SIZE", "65536")) {
            Admission admission = distributor.distributor().pipeline().admission();
            Door door = new Door(
                    admission,
                    judge(distributor),
                    new IngestConfig(new ScanLimits(4096, 10, 64), 4096, 1000, 200, 4096, 1000));
            pass(door, WARM_UP);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            pass(door, MEASURED);
            long bytes = threads.getCurrentThreadAllocatedBytes() - before;
            assertTrue(
                    bytes < MEASURED, bytes + " bytes for " + MEASURED + " packets"); // the reading itself takes some
        }
    }

    /** With a policy: the key by which the emitter's bucket is found. */
    @Test
    void aPolicyAllocatesNoMoreThanAKey() {
        try (TestDistributor distributor = TestDistributor.start(
                new ScriptedAnalyzers(), "INGEST_BUFFER_SIZE", "65536", "PER_ANALYZER_QUEUE_SIZE", "65536")) {
            distributor
                    .distributor()
                    .policy()
                    .replace(new PolicyConfig(
                            new RateConfig(
                                    Map.of(RateUnit.PACKETS, 1_000_000_000L, RateUnit.BYTES, 1_000_000_000L), 1, 10),
                            new PriorityConfig(98, 99, 0.5)));
            Door door = new Door(
                    distributor.distributor().pipeline().admission(),
                    judge(distributor),
                    new IngestConfig(new ScanLimits(4096, 10, 64), 4096, 1000, 200, 4096, 1000));
            pass(door, WARM_UP);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            pass(door, MEASURED);
            long bytes = threads.getCurrentThreadAllocatedBytes() - before;
            assertTrue(bytes < 40 * MEASURED, bytes + " bytes for " + MEASURED + " packets");
        }
    }

    /** Of a batch: the claim on its array and its reply, however many packets it has. */
    @Test
    void aBatchAllocatesNothingForEachOfItsPackets() {
        int packets = 100;
        String array = "[" + (new String(PACKET, StandardCharsets.UTF_8) + ",").repeat(packets);
        byte[] body = array.substring(0, array.length() - 1).concat("]").getBytes(StandardCharsets.UTF_8);
        try (TestDistributor distributor = TestDistributor.start(
                new ScriptedAnalyzers(), "INGEST_BUFFER_SIZE", "65536", "PER_ANALYZER_QUEUE_SIZE", "65536")) {
            Admission admission = distributor.distributor().pipeline().admission();
            Door door = new Door(
                    admission,
                    judge(distributor),
                    new IngestConfig(new ScanLimits(4096, 10, 64), 1 << 16, 1000, 200, 1 << 16, 1000));
            passBatches(door, body, WARM_UP / packets);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            passBatches(door, body, MEASURED / packets);
            long bytes = threads.getCurrentThreadAllocatedBytes() - before;
            assertTrue(
                    bytes < MEASURED,
                    bytes + " bytes for " + MEASURED + " packets in " + MEASURED / packets + " batches");
        }
    }

    private static Judge judge(TestDistributor distributor) {
        return distributor.distributor().policy().judge();
    }

    private static void passBatches(Door door, byte[] body, int batches) {
        for (int i = 0; i < batches; i++) {
            while (door.preview(body.length) != null) {
                Thread.onSpinWait();
            }
            IngestBatch.Scan scan = door.scan(BatchFormat.ARRAY, body, body.length);
            if (scan != IngestBatch.Scan.WHOLE || door.takeBatch(BatchFormat.ARRAY, body) != null) {
                throw new AssertionError("refused");
            }
        }
    }

    private static void pass(Door door, int packets) {
        for (int i = 0; i < packets; i++) {
            while (door.preview(PACKET.length) != null) {
                Thread.onSpinWait();
            }
            if (door.take(PACKET, PACKET.length) != null) {
                throw new AssertionError("refused");
            }
            ByteBuffer reply = door.accepted(PACKET);
            if (reply.remaining() != 38) {
                throw new AssertionError("a reply of " + reply.remaining() + " bytes");
            }
            reply.position(reply.limit());
            door.counters().accepted().record(i);
        }
    }

    /** What the budget counts is what is kept: a body of spaces around a small packet does not stay in memory with it. */
    @Test
    void aPacketIsTakenOutOfABodyThatIsMostlySpace() throws InterruptedException {
        assertFalse(Door.isWasteful(PACKET.length + 8, PACKET.length));
        assertTrue(Door.isWasteful(1 << 20, PACKET.length));
        ScriptedAnalyzers analyzers = new ScriptedAnalyzers();
        try (TestDistributor distributor = TestDistributor.start(analyzers)) {
            Admission admission = distributor.distributor().pipeline().admission();
            Door door = new Door(
                    admission,
                    judge(distributor),
                    new IngestConfig(new ScanLimits(4096, 10, 64), 1 << 20, 1000, 200, 1 << 20, 1000));
            byte[] body = new byte[1 << 20];
            Arrays.fill(body, (byte) ' ');
            System.arraycopy(PACKET, 0, body, 1000, PACKET.length);
            assertNull(door.take(body, body.length));
            assertEquals(new String(PACKET, StandardCharsets.UTF_8), analyzers.next());
        }
    }

    @Test
    void aReplyNotYetSentIsNotOverwritten() {
        try (TestDistributor distributor = TestDistributor.start(new ScriptedAnalyzers())) {
            Admission admission = distributor.distributor().pipeline().admission();
            Door door = new Door(
                    admission,
                    judge(distributor),
                    new IngestConfig(new ScanLimits(4096, 10, 64), 4096, 1000, 200, 4096, 1000));
            door.take(PACKET, PACKET.length);
            ByteBuffer slow = door.accepted(PACKET);
            byte[] other = new String(PACKET, StandardCharsets.UTF_8)
                    .replace("p1", "p2")
                    .getBytes(StandardCharsets.UTF_8);
            door.take(other, other.length);
            door.accepted(other);
            assertEquals(
                    "{\"status\":\"accepted\",\"packet_id\":\"p1\"}",
                    StandardCharsets.UTF_8.decode(slow).toString());
        }
    }
}
