package io.logstreamer.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsTest {
    private final Results results = new Results();

    private void add(String system, int round, double figure) {
        results.add(new Measurement("s", system, "", round, Map.of(Metric.ACK_P99_US, figure), List.of()));
    }

    @Test
    void theMedianOfAnEvenNumberIsTheMeanOfTheMiddle() {
        assertEquals(new Spread(3, 1, 9), Spread.of(List.of(9.0, 1.0, 3.0)));
        assertEquals(new Spread(2.5, 1, 9), Spread.of(List.of(9.0, 1.0, 2.0, 3.0)));
        assertEquals(new Spread(2, 2, 2), Spread.of(List.of(2.0, Double.NaN)));
        assertTrue(Double.isNaN(Spread.of(List.of()).median()));
    }

    /** A slow machine slows both of a round: the median of ratios is not the ratio of medians. */
    @Test
    void aRatioIsOfPairsOfTheSameRound() {
        add("ours", 1, 10);
        add("ours", 2, 100);
        add("ours", 3, 30);
        add("peer", 1, 20);
        add("peer", 2, 50);
        add("peer", 3, 60);
        assertEquals(new Spread(0.5, 0.5, 2), results.ratio("s", "ours", "peer", Metric.ACK_P99_US));
    }

    @Test
    void aRoundThatOneOfThemMissedOrThatIsZeroIsLeftOut() {
        add("ours", 1, 10);
        add("ours", 2, 100);
        add("peer", 2, 0);
        assertTrue(Double.isNaN(
                results.ratio("s", "ours", "peer", Metric.ACK_P99_US).median()));
    }

    @Test
    void faultsAreToldWithWhereTheyWere() {
        results.add(new Measurement("s", "ours", "32", 2, Map.of(), List.of("too few")));
        assertEquals(List.of("s, ours, 32, round 2: too few"), results.faults());
    }
}
