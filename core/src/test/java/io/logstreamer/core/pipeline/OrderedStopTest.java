package io.logstreamer.core.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.control.Analyzer;
import io.logstreamer.core.control.ProbeResult;
import io.logstreamer.core.lane.BatchTransport;
import io.logstreamer.core.lane.CollectingDeadLetters;
import io.logstreamer.core.lane.LaneConfig;
import io.logstreamer.core.lane.Reply;
import io.logstreamer.core.time.Backoff;
import io.logstreamer.core.time.CollectingFaults;
import io.logstreamer.core.time.NanoClock;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** P10 with real threads and transports that are not there. Lanes would linger for ten minutes. */
@Timeout(60)
class OrderedStopTest {
    private static final long MINUTE_NS = TimeUnit.MINUTES.toNanos(1);
    private static final int PACKETS = 2_500;

    private final CollectingFaults faults = new CollectingFaults();

    private Pipeline started(BatchTransport transport) {
        LaneConfig lane = new LaneConfig(
                4_096,
                1 << 20,
                1_000,
                1 << 20,
                10 * MINUTE_NS,
                4,
                3,
                10 * MINUTE_NS,
                16,
                new Backoff(1_000_000, 10_000_000));
        Pipeline pipeline = new Pipeline(
                PipelineHarness.config(new LimitConfig(4_096, 10_000, 1 << 20), lane),
                new Surroundings(
                        analyzer -> transport,
                        (analyzer, done) -> done.accept(new ProbeResult.Good(true)),
                        new CollectingDeadLetters(),
                        _ -> {},
                        NanoClock.SYSTEM,
                        new SplittableRandom(1),
                        new StageThreads(NanoClock.SYSTEM, faults),
                        faults));
        pipeline.start(List.of(new Analyzer("a", "here", 700_000_000L), new Analyzer("b", "there", 300_000_000L)));
        long start = System.nanoTime();
        while (pipeline.conductor().fleet().healthy() < 2) {
            assertTrue(System.nanoTime() - start < MINUTE_NS / 2, "the analyzers do not come up");
            Thread.onSpinWait();
        }
        return pipeline;
    }

    private static void offerAll(Pipeline pipeline) {
        for (int i = 0; i < PACKETS; i++) {
            assertEquals(Admission.Verdict.ACCEPTED, pipeline.admission().offer(new byte[] {'{', '}'}, 0, 2, 3));
        }
    }

    @AfterEach
    void noStageEverFailed() {
        assertEquals(List.of(), faults.failed);
        assertEquals(List.of(), faults.lostTo);
    }

    @Test
    void everythingInsideIsDeliveredWithoutLingering() {
        Pipeline pipeline = started((batch, exchange) -> exchange.complete(Reply.DELIVERED));
        offerAll(pipeline);
        OrderedStop.Report report = new OrderedStop(pipeline).stop(MINUTE_NS / 2);
        assertTrue(report.isComplete(), () -> report.toString());
        assertTrue(report.tookNs() < MINUTE_NS / 2);
        assertEquals(PACKETS, report.left().packets().delivered());
        assertEquals(3 * PACKETS, report.left().messages().delivered());
        assertEquals(0, report.left().packets().inside());
        assertEquals(0, pipeline.budget().bytes());
    }

    @Test
    void fromTheFirstStepOnEverythingIsRefused() {
        Pipeline pipeline = started((batch, exchange) -> exchange.complete(Reply.DELIVERED));
        OrderedStop stop = new OrderedStop(pipeline);
        stop.refuse();
        assertEquals(Admission.Verdict.STOPPING, pipeline.admission().offer(new byte[2], 0, 2, 1));
        assertTrue(stop.stop(MINUTE_NS / 2).isComplete());
    }

    @Test
    void aTransportThatHangsIsLeftAtTheDeadlineAndWhatIsLeftIsReported() {
        Pipeline pipeline = started((batch, exchange) -> {});
        offerAll(pipeline);
        long deadlineNs = TimeUnit.MILLISECONDS.toNanos(100);
        OrderedStop.Report report = new OrderedStop(pipeline).stop(deadlineNs);
        assertFalse(report.isComplete());
        assertTrue(report.tookNs() >= deadlineNs && report.tookNs() < MINUTE_NS / 2, () -> report.toString());
        assertEquals(PACKETS, report.left().budgetPackets());
        assertEquals(PACKETS, report.left().packets().inside());
        assertEquals(0, report.left().unaccounted());
        assertEquals(0, report.left().packets().delivered());
    }

    @Test
    void afterTheStopNoStageRuns() {
        Pipeline pipeline = started((batch, exchange) -> exchange.complete(Reply.DELIVERED));
        new OrderedStop(pipeline).stop(MINUTE_NS / 2);
        List<String> names = Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .toList();
        for (String stage : List.of("conductor", "router", "a", "b")) {
            assertFalse(names.contains(stage), names::toString);
        }
    }
}
