package io.logstreamer.server.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StateTimesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private Instant wall = START;
    private final StateTimes times = new StateTimes(() -> wall);

    @Test
    void aTimeStaysAsItIsHoweverTheClocksDrift() {
        assertEquals(START.minusSeconds(5), times.since("a", 100 * SECOND, 105 * SECOND));
        wall = START.plusSeconds(3_600); // an hour on the wall, a second by the other clock: the machine slept
        assertEquals(START.minusSeconds(5), times.since("a", 100 * SECOND, 106 * SECOND));
    }

    @Test
    void aNewStateHasANewTimeByTheClockAsItIsThen() {
        times.since("a", 100 * SECOND, 105 * SECOND);
        wall = START.plusSeconds(3_600);
        assertEquals(START.plusSeconds(3_598), times.since("a", 110 * SECOND, 112 * SECOND));
    }

    @Test
    void eachAnalyzerHasItsOwn() {
        assertEquals(START.minusSeconds(5), times.since("a", 0, 5 * SECOND));
        assertEquals(START.minusSeconds(3), times.since("b", 2 * SECOND, 5 * SECOND));
    }
}
