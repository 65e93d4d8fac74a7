package io.logstreamer.server.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ExpositionTest {
    private static final Exposition BEFORE = new Exposition("""
            # TYPE refused_total counter
            refused_total{reason="no_room"} 3.0
            refused_total{reason="draining"} 1.0
            in_flight 7.0
            took_seconds_bucket{le="0.01"} 10
            took_seconds_bucket{le="0.1"} 10
            took_seconds_bucket{le="+Inf"} 10
            took_seconds_count 10
            """);

    private static final Exposition AFTER = new Exposition("""
            took_seconds_bucket{le="0.01"} 108
            took_seconds_bucket{le="0.1"} 109
            took_seconds_bucket{le="+Inf"} 110
            took_seconds_count 110
            """);

    @Test
    void sumsWhatHasTheLabels() {
        assertEquals(7, BEFORE.sum("in_flight"));
        assertEquals(4, BEFORE.sum("refused_total"));
        assertEquals(3, BEFORE.sum("refused_total", "reason=\"no_room\""));
        assertThrows(IllegalArgumentException.class, () -> BEFORE.sum("refused"));
    }

    @Test
    void quantilesAreOfWhatCameSince() {
        assertEquals(100, AFTER.countSince(BEFORE, "took_seconds"));
        assertEquals(0.01, AFTER.boundSince(BEFORE, "took_seconds", 0.98));
        assertEquals(0.1, AFTER.boundSince(BEFORE, "took_seconds", 0.99));
        assertEquals(Double.POSITIVE_INFINITY, AFTER.boundSince(BEFORE, "took_seconds", 0.999));
    }
}
