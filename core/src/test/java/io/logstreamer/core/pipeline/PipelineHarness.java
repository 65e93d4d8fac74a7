package io.logstreamer.core.pipeline;

import io.logstreamer.core.control.Analyzer;
import io.logstreamer.core.control.ConductorConfig;
import io.logstreamer.core.control.ProbeResult;
import io.logstreamer.core.health.HealthConfig;
import io.logstreamer.core.lane.CollectingDeadLetters;
import io.logstreamer.core.lane.LaneConfig;
import io.logstreamer.core.lane.LaneConfigs;
import io.logstreamer.core.lane.Reply;
import io.logstreamer.core.lane.ScriptedTransport;
import io.logstreamer.core.time.CollectingFaults;
import java.util.List;
import java.util.SplittableRandom;

/** A pipeline of one analyzer that is up, turned by hand: each test moves packets from place to place and reads on. */
final class PipelineHarness {
    static final long SECOND = 1_000_000_000L;

    final ManualRunner runner = new ManualRunner();
    final ScriptedTransport transport = new ScriptedTransport();
    final CollectingFaults faults = new CollectingFaults();
    final CollectingDeadLetters dead = new CollectingDeadLetters();
    final Pipeline pipeline;
    long nowNs = 1_000 * SECOND;
    private ProbeResult health = new ProbeResult.Good(true);

    PipelineHarness(LimitConfig limits) {
        this(limits, List.of(new Analyzer("analyzer-1", "here", 1_000_000_000L)));
    }

    PipelineHarness(LimitConfig limits, List<Analyzer> analyzers) {
        pipeline = new Pipeline(config(limits, LaneConfigs.linger(0)), surroundings());
        pipeline.start(analyzers);
        turnConductor();
    }

    private Surroundings surroundings() {
        return new Surroundings(
                analyzer -> transport,
                (analyzer, done) -> done.accept(health),
                dead,
                _ -> {},
                () -> nowNs,
                new SplittableRandom(1),
                runner,
                faults);
    }

    static PipelineConfig config(LimitConfig limits, LaneConfig lane) {
        HealthConfig healthConfig = new HealthConfig(3, SECOND, 30 * SECOND, 0, 30 * SECOND);
        return new PipelineConfig(limits, lane, new ConductorConfig(healthConfig, 2 * SECOND));
    }

    void turnConductor() {
        runner.turn("conductor", nowNs); // starts the probe, whose answer is posted
        runner.turn("conductor", nowNs);
    }

    void turnRouter() {
        runner.turn("router", nowNs);
    }

    void turnLane() {
        runner.turn("analyzer-1", nowNs);
    }

    void answer(int status) {
        transport.last().reply(Reply.answered(status, Reply.NO_RETRY_AFTER, String.valueOf(status)));
        turnLane();
    }

    Admission.Verdict offer(int bytes, int messages) {
        return pipeline.admission().offer(new byte[bytes], 0, bytes, messages);
    }

    /** Its only analyzer is taken out. */
    void takeOutTheAnalyzer() {
        pipeline.conductor().maintain("analyzer-1");
        turnConductor();
    }
}
