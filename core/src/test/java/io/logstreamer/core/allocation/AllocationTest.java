package io.logstreamer.core.allocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.logstreamer.core.control.Analyzer;
import io.logstreamer.core.control.ConductorConfig;
import io.logstreamer.core.control.ProbeResult;
import io.logstreamer.core.health.HealthConfig;
import io.logstreamer.core.lane.BatchTransport;
import io.logstreamer.core.lane.Exchange;
import io.logstreamer.core.lane.LaneConfig;
import io.logstreamer.core.lane.Reply;
import io.logstreamer.core.pipeline.Admission;
import io.logstreamer.core.pipeline.LimitConfig;
import io.logstreamer.core.pipeline.Pipeline;
import io.logstreamer.core.pipeline.PipelineConfig;
import io.logstreamer.core.pipeline.StageRunner;
import io.logstreamer.core.pipeline.Surroundings;
import io.logstreamer.core.time.Backoff;
import io.logstreamer.core.time.CollectingFaults;
import io.logstreamer.core.time.Stage;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * P8: admission, ring, route and batch allocate nothing for a packet beyond the body it came with. What a request costs
 * (its {@link Exchange}, 48 bytes) is shared by the packets of its batch and counted here too.
 */
class AllocationTest {
    private static final int BURST = 1_000;
    private static final int BURSTS = 400;
    private static final int BYTES_A_REQUEST = 64;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final List<Stage> stages = new ArrayList<>();
    private final byte[] body = new byte[200];
    private long nowNs = 1;
    private long requests;

    @Test
    void aPacketsWayThroughThePipelineAllocatesNothingForThePacket() {
        Pipeline pipeline = pipeline();
        for (int i = 0; i < BURSTS; i++) { // warm up: batches grow to their size, the JIT comes in
            burst(pipeline);
        }
        stages.removeIf(stage -> stage.name().equals("conductor")); // the control plane has its own pace
        long requestsBefore = requests;
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < BURSTS; i++) {
            burst(pipeline);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        long sent = requests - requestsBefore;
        assertEquals(0, pipeline.budget().packets(), "all delivered");
        assertTrue(sent < BURSTS * 12L, "batches: " + sent + " requests");
        assertTrue(
                allocated <= sent * BYTES_A_REQUEST,
                allocated + " bytes for " + BURSTS * BURST + " packets in " + sent + " requests");
    }

    private void burst(Pipeline pipeline) {
        for (int i = 0; i < BURST; i++) {
            if (pipeline.admission().offer(body, 0, body.length, 1 + i % 7) != Admission.Verdict.ACCEPTED) {
                throw new AssertionError("refused");
            }
        }
        for (int turn = 0; turn < 8; turn++) {
            nowNs += 3_000_000;
            for (int i = 0; i < stages.size(); i++) {
                stages.get(i).doWork(nowNs);
            }
        }
    }

    private Pipeline pipeline() {
        BatchTransport answersAtOnce = (batch, exchange) -> {
            requests++;
            exchange.complete(Reply.DELIVERED);
        };
        PipelineConfig config = new PipelineConfig(
                new LimitConfig(10_000, 40_000, 1 << 28),
                new LaneConfig(
                        10_000,
                        1 << 26,
                        1024,
                        1 << 20,
                        5_000_000,
                        4,
                        3,
                        500_000_000,
                        16,
                        new Backoff(1_000, 1_000_000)),
                new ConductorConfig(
                        new HealthConfig(5, 1_000_000_000, 30_000_000_000L, 10_000_000_000L, 30_000_000_000L),
                        2_000_000_000));
        StageRunner runner = new StageRunner() {
            @Override
            public void start(Stage stage, long napNs) {
                stages.add(stage);
            }

            @Override
            public void stop(Stage stage) {
                stages.remove(stage);
            }
        };
        Pipeline pipeline = new Pipeline(
                config,
                new Surroundings(
                        analyzer -> answersAtOnce,
                        (analyzer, done) -> done.accept(new ProbeResult.Good(true)),
                        (packet, reason, analyzer, detail) -> {},
                        _ -> {},
                        () -> nowNs,
                        new SplittableRandom(1),
                        runner,
                        new CollectingFaults()));
        pipeline.start(List.of(
                new Analyzer("a", "x", 500_000_000),
                new Analyzer("b", "x", 300_000_000),
                new Analyzer("c", "x", 200_000_000)));
        for (int i = 0; i < 4; i++) {
            for (Stage stage : List.copyOf(stages)) {
                stage.doWork(nowNs);
            }
        }
        return pipeline;
    }
}
