package io.logstreamer.bench.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final String TEXT = """
            # TYPE h histogram
            h_bucket{analyzer="a",le="0.001"} 10.0
            h_bucket{analyzer="a",le="0.002"} 30.0
            h_bucket{analyzer="a",le="+Inf"} 40.0
            h_bucket{analyzer="b",le="0.001"} 0.0
            h_bucket{analyzer="b",le="0.002"} 50.0
            h_bucket{analyzer="b",le="+Inf"} 60.0
            h_count{analyzer="a"} 40.0
            c_total{analyzer="a"} 4.0
            c_total{analyzer="b"} 5.0
            c_total_other 100.0
            """;

    private final Buckets buckets = new Exposition(TEXT).buckets("h");

    @Test
    void seriesOfAFamilyAreAddedUp() {
        assertEquals(9, new Exposition(TEXT).sum("c_total"));
        assertEquals(0, new Exposition(TEXT).sum("d_total"));
        assertEquals(Map.of(0.001, 10.0, 0.002, 80.0, INF, 100.0), buckets.counts());
    }

    @Test
    void aQuantileLiesEvenlyWithinItsBucket() {
        assertEquals(0.0005, buckets.quantile(0.05), 1e-9);
        assertEquals(0.001, buckets.quantile(0.1), 1e-9);
        assertEquals(0.0015, buckets.quantile(0.45), 1e-9);
        assertEquals(0.002, buckets.quantile(0.99), 1e-9, "above the last bound there is none to tell by");
    }

    @Test
    void ofWhatWasSeenSinceAnEarlierReadingAlone() {
        Buckets before = new Buckets(Map.of(0.001, 10.0, 0.002, 10.0, INF, 10.0));
        Buckets since = buckets.since(before);
        assertEquals(Map.of(0.001, 0.0, 0.002, 70.0, INF, 90.0), since.counts());
        assertEquals(0.001 + 0.001 * 45 / 70, since.quantile(0.5), 1e-9);
    }

    @Test
    void ofNothingThereIsNoQuantile() {
        assertTrue(Double.isNaN(Buckets.NONE.quantile(0.5)));
        assertTrue(Double.isNaN(buckets.since(buckets).quantile(0.5)));
    }
}
