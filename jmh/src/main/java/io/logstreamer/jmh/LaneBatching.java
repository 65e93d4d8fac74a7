package io.logstreamer.jmh;

import io.logstreamer.core.packet.Budget;
import io.logstreamer.core.pipeline.Admission;
import io.logstreamer.core.pipeline.Pipeline;
import io.logstreamer.core.pipeline.StageRunner;
import io.logstreamer.core.time.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * All of a packet's way but the threads and the wire, by the size of batches: admission, ring, route, lane, batch, outcome,
 * ledger, on one thread. One packet an operation; what falls with the size of the batch is the price of a request.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LaneBatching {
    private static final int BURST = 3_000;
    private static final long CYCLE_NS = 3_000_000;
    private static final int MOST_CYCLES = 100_000;

    @Param({"1", "10", "100", "1024"})
    int batchPackets;

    private final List<Stage> stages = new ArrayList<>();
    private final byte[] body = Bodies.of(Bodies.Shape.MESSAGES_5);
    private @Nullable Pipeline pipeline;
    private long nowNs = 1;

    @Setup
    public void setUp() {
        pipeline = InMemoryPipeline.start(3, batchPackets, 0, () -> nowNs, new ByHand(stages));
        for (int i = 0; i < 4; i++) {
            for (Stage stage : List.copyOf(stages)) { // the first probes; lanes join as they open
                stage.doWork(nowNs);
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public long burst() {
        Admission admission = Objects.requireNonNull(pipeline).admission();
        Budget budget = pipeline.budget();
        for (int i = 0; i < BURST; i++) {
            if (admission.offer(body, 0, body.length, 5) != Admission.Verdict.ACCEPTED) {
                throw new IllegalStateException("refused");
            }
        }
        for (int cycles = 0; budget.packets() > 0; cycles++) {
            if (cycles == MOST_CYCLES) {
                throw new IllegalStateException(budget.packets() + " packets stay inside");
            }
            cycle();
        }
        return nowNs;
    }

    private void cycle() {
        nowNs += CYCLE_NS;
        for (int i = 0; i < stages.size(); i++) {
            stages.get(i).doWork(nowNs);
        }
    }

    private record ByHand(List<Stage> stages) implements StageRunner {
        @Override
        public void start(Stage stage, long napNs) {
            stages.add(stage);
        }

        @Override
        public void stop(Stage stage) {
            stages.remove(stage);
        }
    }
}
