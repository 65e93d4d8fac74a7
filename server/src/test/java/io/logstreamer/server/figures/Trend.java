package io.logstreamer.server.figures;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.system.Measured;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Whether something stays as it is: its median in the second quarter of a run, the first being for it to settle, and in
 * the last.
 */
record Trend(String what, double second, double last) {
    private static final double MOST_MORE = 1.05;
    private static final double MOST_MORE_BYTES = 8e6;

    static Trend of(String what, List<Sample> samples, ToDoubleFunction<Sample> bytes) {
        int quarter = samples.size() / 4;
        return new Trend(
                what,
                median(samples.subList(quarter, 2 * quarter), bytes),
                median(samples.subList(3 * quarter, samples.size()), bytes));
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> of) {
        double[] sorted = samples.stream().mapToDouble(of).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    void assertFlat() {
        assertTrue(last <= MOST_MORE * second + MOST_MORE_BYTES, this::toString);
    }

    @Override
    public String toString() {
        return what + " " + Measured.oneDecimal(second / 1e6) + " MB in the second quarter, "
                + Measured.oneDecimal(last / 1e6) + " MB in the last";
    }
}
