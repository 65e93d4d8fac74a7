package io.logstreamer.jmh;

import io.logstreamer.core.routing.Shares;
import io.logstreamer.core.routing.alternatives.LargestCredit;
import io.logstreamer.core.routing.alternatives.LeastServed;
import io.logstreamer.core.routing.alternatives.Rule;
import io.logstreamer.core.routing.alternatives.SoonestEligible;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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

/**
 * Who gets a packet: our rule, and the two that were rejected for their bounds. One decision an operation. With packets of
 * one size the choices repeat and the processor learns them; with mixed sizes it has to guess.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RoutingRule {
    private static final int SIZES = 1 << 12;
    private static final int LARGEST = 100;
    private static final int USUAL = 5;
    private static final long SEED = 1;

    /** The one in force, then the rejected ones. */
    public enum Choice {
        SOONEST_ELIGIBLE,
        LARGEST_CREDIT,
        LEAST_SERVED;

        Rule make(long[] shares) {
            return switch (this) {
                case SOONEST_ELIGIBLE -> new SoonestEligible(shares);
                case LARGEST_CREDIT -> new LargestCredit(shares);
                case LEAST_SERVED -> new LeastServed(shares);
            };
        }
    }

    @Param({"3", "10", "100"})
    int analyzers;

    /** Messages of a packet: 5, or any number from 1 to 100. */
    public enum Sizes {
        EQUAL,
        MIXED
    }

    @Param
    Sizes messages = Sizes.EQUAL;

    @Param
    Choice rule = Choice.SOONEST_ELIGIBLE;

    private final int[] sizes = new int[SIZES];
    private Rule made = _ -> 0;
    private int next;

    @Setup
    public void setUp() {
        SplittableRandom random = new SplittableRandom(SEED);
        Arrays.setAll(sizes, _ -> messages == Sizes.EQUAL ? USUAL : 1 + random.nextInt(LARGEST));
        long[] weights = random.longs(analyzers, 100, 1_000).toArray();
        made = rule.make(Shares.of(weights));
    }

    @Benchmark
    public int route() {
        next = (next + 1) & (SIZES - 1);
        return made.route(sizes[next]);
    }
}
