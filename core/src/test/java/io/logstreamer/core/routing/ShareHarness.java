package io.logstreamer.core.routing;

import io.logstreamer.core.routing.alternatives.Rule;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/** Runs a rule over a trace of packet sizes and measures, at every packet, how far each analyzer is from its due. */
final class ShareHarness {
    private ShareHarness() {}

    /**
     * @param over largest surplus of any analyzer at any packet, in Lmax so far
     * @param under largest shortfall likewise
     */
    record Extremes(double over, double under) {
        Extremes max(Extremes other) {
            return new Extremes(Math.max(over, other.over), Math.max(under, other.under));
        }
    }

    static Extremes run(Rule.Maker maker, long[] shares, int[] sizes) {
        Rule rule = maker.make(shares);
        long[] routed = new long[shares.length];
        long total = 0;
        long lmax = 0;
        double over = 0;
        double under = 0;
        for (int size : sizes) {
            routed[rule.route(size)] += size;
            total += size;
            lmax = Math.max(lmax, size);
            for (int i = 0; i < shares.length; i++) {
                long owed = shares[i] * total - Shares.WHOLE * routed[i]; // exact; total stays below 10^9
                double inLmax = owed / ((double) Shares.WHOLE * lmax);
                over = Math.max(over, -inLmax);
                under = Math.max(under, inLmax);
            }
        }
        return new Extremes(over, under);
    }

    /** The kinds of traffic that shares are tested with. */
    enum Traffic {
        EQUAL,
        UNIFORM,
        PARETO,
        BIMODAL,
        PERIODIC;

        int[] sizes(int packets, SplittableRandom random) {
            int most = 1 + random.nextInt(200);
            int period = 2 + random.nextInt(9);
            double rare = random.nextDouble();
            IntUnaryOperator size = switch (this) {
                case EQUAL -> i -> most;
                case UNIFORM -> i -> 1 + random.nextInt(most);
                case PARETO -> i -> (int) Math.min(most, Math.pow(1 - random.nextDouble(), -1 / 1.2));
                case BIMODAL -> i -> random.nextDouble() < rare ? most : 1;
                case PERIODIC -> i -> i % period == 0 ? most : 1 + most / period;
            };
            int[] sizes = new int[packets];
            for (int i = 0; i < packets; i++) {
                sizes[i] = Math.max(1, size.applyAsInt(i));
            }
            return sizes;
        }
    }

    /** Shares: equal, random, skewed over three orders of magnitude, or one giant among dwarfs. */
    static long[] shares(int analyzers, SplittableRandom random) {
        long[] parts = new long[analyzers];
        int kind = random.nextInt(4);
        for (int i = 0; i < analyzers; i++) {
            parts[i] = switch (kind) {
                case 0 -> 1;
                case 1 -> 1 + random.nextInt(1000);
                case 2 -> (long) Math.exp(random.nextDouble() * 7);
                default -> i == 0 ? 1 + random.nextInt(100_000) : 1 + random.nextInt(100);
            };
        }
        return Shares.of(parts);
    }
}
