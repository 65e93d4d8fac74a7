package io.logstreamer.jmh;

import io.logstreamer.server.scan.ArrayScanner;
import io.logstreamer.server.scan.ElementScanner;
import io.logstreamer.server.scan.LineScanner;
import io.logstreamer.server.scan.PacketScanner;
import io.logstreamer.server.scan.ScanLimits;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeUnit;
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

/** Finds the packets of a body that holds a hundred of them. One packet an operation. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScanArray {
    private static final int PACKETS = 100;

    /** How they are one body. */
    public enum Format {
        ARRAY,
        NDJSON
    }

    @Param
    Format format = Format.ARRAY;

    private final PacketScanner packets = new PacketScanner(new ScanLimits(1 << 20, 10_000, 64));
    private ElementScanner elements = new ArrayScanner(packets);
    private byte[] body = {};

    @Setup
    public void setUp() {
        boolean array = format == Format.ARRAY;
        elements = array ? new ArrayScanner(packets) : new LineScanner(packets);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < PACKETS; i++) {
            all.write(!array ? '\n' : i == 0 ? '[' : ',');
            all.writeBytes(Bodies.of(Bodies.Shape.MESSAGES_5));
        }
        all.write(array ? ']' : '\n');
        body = all.toByteArray();
        if (scan() != PACKETS) {
            throw new IllegalStateException("not all of them are found");
        }
    }

    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public int scan() {
        elements.begin(body, 0, body.length);
        int found = 0;
        while (elements.next() == ElementScanner.Step.PACKET) {
            found++;
        }
        return found;
    }
}
