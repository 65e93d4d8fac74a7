package io.logstreamer.jmh;

import io.logstreamer.server.scan.PacketScanner;
import io.logstreamer.server.scan.ScanLimits;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
import org.openjdk.jmh.annotations.Warmup;

/** Says whether a body is a packet. One packet an operation; {@code megabytes} is a second's share of what was read. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScanPacket {
    @Param
    Bodies.Shape shape = Bodies.Shape.MESSAGES_5;

    private final PacketScanner scanner = new PacketScanner(new ScanLimits(1 << 20, 10_000, 64));
    private byte[] body = {};

    /** What was read beside how often. */
    @State(Scope.Thread)
    @AuxCounters
    public static class Read {
        /** JMH divides it by the seconds that an iteration took. */
        public double megabytes;
    }

    @Setup
    public void setUp() {
        body = Bodies.of(shape);
        if (!scanner.scanWhole(body, 0, body.length)) {
            throw new IllegalStateException(scanner.error().toString());
        }
    }

    @Benchmark
    public boolean scan(Read read) {
        read.megabytes += body.length / 1e6;
        return scanner.scanWhole(body, 0, body.length);
    }
}
