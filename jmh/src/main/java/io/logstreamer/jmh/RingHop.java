package io.logstreamer.jmh;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.RingBuffer;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
 * What a hop over a ring costs in CPU, by the way its consumer waits, at a steady pace: a ring that is always full never
 * waits. An operation is one tick of a millisecond with its events, one by one; {@code events} and {@code cores} are per
 * second, so cores / events is the CPU time of one hop, producer, consumer and wake-ups together. With no events
 * {@code cores} is what waiting costs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 2)
public class RingHop {
    private static final long TICK_NS = 1_000_000;
    private static final int RING = 1 << 14;

    @Param
    Waiting strategy = Waiting.COALESCING;

    @Param({"0", "5", "50"})
    int eventsPerTick;

    private final OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private @Nullable Consumer consumer;
    private long cpuNs;

    /** An event of one number. */
    static final class Slot {
        long value;
    }

    /** A ring and the thread that reads it. */
    interface Consumer extends AutoCloseable {
        RingBuffer<Slot> ring();

        @Override
        void close();
    }

    /** Seen beside the ticks. */
    @State(Scope.Thread)
    @AuxCounters
    public static class Seen {
        /** Published. */
        public double events;
        /** Seconds of CPU time of the whole process. */
        public double cores;
    }

    @Setup
    public void setUp() {
        EventHandler<Slot> reader = (slot, sequence, _) -> slot.value += sequence;
        consumer = strategy.consume(RING, reader);
    }

    @Setup(Level.Iteration)
    public void begin() {
        cpuNs = machine.getProcessCpuTime();
    }

    @Benchmark
    public long tick(Seen seen) {
        RingBuffer<Slot> ring = Objects.requireNonNull(consumer).ring();
        for (int i = 0; i < eventsPerTick; i++) {
            long sequence = ring.next();
            ring.get(sequence).value = sequence;
            ring.publish(sequence);
        }
        LockSupport.parkNanos(TICK_NS);
        long now = machine.getProcessCpuTime();
        seen.events += eventsPerTick;
        seen.cores += (now - cpuNs) / 1e9;
        cpuNs = now;
        return ring.getCursor();
    }

    @TearDown
    public void tearDown() {
        Objects.requireNonNull(consumer).close();
    }
}
