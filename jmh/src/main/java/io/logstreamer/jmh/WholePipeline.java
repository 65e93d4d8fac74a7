package io.logstreamer.jmh;

import io.logstreamer.core.pipeline.Admission;
import io.logstreamer.core.pipeline.OrderedStop;
import io.logstreamer.core.pipeline.Pipeline;
import io.logstreamer.core.pipeline.StageThreads;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The ceiling of one router thread: packets are published as fast as there is room for them, routed and delivered to
 * analyzers that cost nothing, by the real threads with their real naps. One delivered packet an operation, as there is
 * room only for so many.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class WholePipeline {
    private static final long LINGER_NS = 5_000_000;
    private static final int BATCH_PACKETS = 1_024;
    private static final long FULL_NAP_NS = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Param({"3", "100"})
    int analyzers;

    private final byte[] body = Bodies.of(Bodies.Shape.MESSAGES_5);
    private final StageThreads threads = new StageThreads(System::nanoTime, InMemoryPipeline.FAULTS);
    private @Nullable Pipeline pipeline;

    @Setup
    public void setUp() throws InterruptedException {
        Pipeline started = InMemoryPipeline.start(analyzers, BATCH_PACKETS, LINGER_NS, System::nanoTime, threads);
        long endNs = System.nanoTime() + PATIENCE.toNanos();
        while (started.conductor().fleet().healthy() < analyzers) {
            if (System.nanoTime() - endNs >= 0) {
                throw new IllegalStateException("the analyzers do not come up");
            }
            Thread.sleep(1);
        }
        pipeline = started;
    }

    @Benchmark
    public int publish() {
        int refused = 0;
        Admission admission = Objects.requireNonNull(pipeline).admission();
        while (admission.offer(body, 0, body.length, 5) != Admission.Verdict.ACCEPTED) {
            LockSupport.parkNanos(FULL_NAP_NS);
            refused++;
        }
        return refused;
    }

    @TearDown
    public void tearDown() {
        new OrderedStop(Objects.requireNonNull(pipeline)).stop(PATIENCE.toNanos());
    }
}
