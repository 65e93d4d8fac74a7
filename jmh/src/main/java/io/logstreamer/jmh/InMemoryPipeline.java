package io.logstreamer.jmh;

import io.logstreamer.core.control.Analyzer;
import io.logstreamer.core.control.ConductorConfig;
import io.logstreamer.core.control.ProbeResult;
import io.logstreamer.core.health.HealthConfig;
import io.logstreamer.core.lane.BatchTransport;
import io.logstreamer.core.lane.LaneConfig;
import io.logstreamer.core.lane.Reply;
import io.logstreamer.core.pipeline.LimitConfig;
import io.logstreamer.core.pipeline.Pipeline;
import io.logstreamer.core.pipeline.PipelineConfig;
import io.logstreamer.core.pipeline.StageRunner;
import io.logstreamer.core.pipeline.Surroundings;
import io.logstreamer.core.time.Backoff;
import io.logstreamer.core.time.NanoClock;
import io.logstreamer.core.time.StageFaults;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A pipeline with the shipped limits before analyzers that deliver at once and cost nothing. */
final class InMemoryPipeline {
    static final int RING_PACKETS = 10_000;
    private static final int LANE_PACKETS = 10_000;
    private static final long BYTES = 128L << 20;
    private static final int BATCH_BYTES = 1 << 20;
    private static final BatchTransport NULL_TRANSPORT = (_, exchange) -> exchange.complete(Reply.DELIVERED);

    static final StageFaults FAULTS = new Failing();

    private InMemoryPipeline() {}

    static Pipeline start(int analyzers, int batchPackets, long lingerNs, NanoClock clock, StageRunner runner) {
        long seconds = Duration.ofSeconds(1).toNanos();
        LaneConfig lane = new LaneConfig(
                LANE_PACKETS,
                BYTES / (analyzers + 1),
                batchPackets,
                BATCH_BYTES,
                lingerNs,
                4,
                3,
                seconds / 2,
                16,
                new Backoff(1_000_000, seconds));
        ConductorConfig conductor = new ConductorConfig(
                new HealthConfig(5, seconds, 30 * seconds, 10 * seconds, 30 * seconds), 2 * seconds);
        Pipeline pipeline = new Pipeline(
                new PipelineConfig(
                        new LimitConfig(RING_PACKETS, RING_PACKETS + (long) analyzers * LANE_PACKETS, BYTES),
                        lane,
                        conductor),
                new Surroundings(
                        _ -> NULL_TRANSPORT,
                        (_, done) -> done.accept(new ProbeResult.Good(true)),
                        (_, _, _, _) -> {},
                        _ -> {},
                        clock,
                        new SplittableRandom(1),
                        runner,
                        FAULTS));
        pipeline.start(IntStream.range(0, analyzers)
                .mapToObj(i -> new Analyzer("analyzer-" + (i + 1), "nowhere", 1_000_000_000L / analyzers))
                .toList());
        return pipeline;
    }

    /** A benchmark of what fails would measure that. */
    private static final class Failing implements StageFaults {
        @Override
        public void handlerFailed(String stage, Throwable fault, int inARow) {
            throw new IllegalStateException(stage, fault);
        }

        @Override
        public void stageFailing(String stage, Throwable fault) {
            throw new IllegalStateException(stage, fault);
        }

        @Override
        public void stageLost(String stage, Throwable fault) {
            throw new IllegalStateException(stage, fault);
        }
    }
}
