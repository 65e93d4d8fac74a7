package io.logstreamer.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import io.logstreamer.core.time.CollectingFaults;
import io.logstreamer.core.time.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RouterHoldTest {
    private static final long SECOND = 1_000_000_000L;

    private final List<Stage> stages = new ArrayList<>();
    private long nowNs = SECOND;
    private boolean forbidsOnce = true;
    private int delivered;

    /** One analyzer asks for an hour's pause, the other gives one packet back: there is no elsewhere for it, and yet no jam. */
    @Test
    void aReturnedPacketWithNowhereElseToGoDoesNotHoldUpTheRest() {
        BatchTransport pausing = (batch, exchange) -> exchange.complete(Reply.answered(429, 3_600 * SECOND, "429"));
        BatchTransport good = (batch, exchange) -> {
            if (forbidsOnce) {
                forbidsOnce = false;
                exchange.complete(Reply.answered(403, Reply.NO_RETRY_AFTER, "403"));
            } else {
                delivered += batch.size();
                exchange.complete(Reply.DELIVERED);
            }
        };
        Pipeline pipeline = pipeline(pausing, good);
        turn();
        for (int i = 0; i < 50; i++) {
            pipeline.admission().offer(new byte[10], 0, 10, 1);
            turn();
        }
        assertEquals(50, delivered);
        assertEquals(0, pipeline.budget().packets());
    }

    private void turn() {
        for (int cycle = 0; cycle < 4; cycle++) {
            nowNs += 10_000_000;
            List.copyOf(stages).forEach(stage -> stage.doWork(nowNs));
        }
    }

    private Pipeline pipeline(BatchTransport pausing, BatchTransport good) {
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
        PipelineConfig config = new PipelineConfig(
                new LimitConfig(64, 256, 1 << 20),
                new LaneConfig(64, 1 << 20, 16, 1 << 16, 0, 4, 3, SECOND, 16, new Backoff(1_000_000, 10_000_000)),
                new ConductorConfig(new HealthConfig(5, SECOND, 30 * SECOND, 0, 30 * SECOND), 2 * SECOND));
        Pipeline pipeline = new Pipeline(
                config,
                new Surroundings(
                        analyzer -> analyzer.name().equals("pausing") ? pausing : good,
                        (analyzer, done) -> done.accept(new ProbeResult.Good(true)),
                        (packet, reason, analyzer, detail) -> {},
                        _ -> {},
                        () -> nowNs,
                        new SplittableRandom(1),
                        runner,
                        new CollectingFaults()));
        pipeline.start(List.of(new Analyzer("pausing", "x", 500_000_000), new Analyzer("good", "x", 500_000_000)));
        return pipeline;
    }
}
