package io.logstreamer.core.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SmoothRateTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void theFirstReadingCountsInFull() {
        SmoothRate rate = new SmoothRate(5 * SECOND);
        assertEquals(0, rate.perSecond());
        rate.read(10, SECOND / 10);
        assertEquals(100, rate.perSecond(), 1e-9);
        rate.read(20, SECOND / 10);
        assertEquals(100, rate.perSecond(), 1e-9);
    }

    @Test
    void anOldRateFadesByETimesAConstant() {
        SmoothRate rate = new SmoothRate(SECOND);
        for (long i = 1; i <= 1_000; i++) {
            rate.read(10 * i, SECOND / 10);
        }
        for (int i = 0; i < 10; i++) {
            rate.read(10_000, SECOND / 10);
        }
        assertEquals(100 / Math.E, rate.perSecond(), 1e-6);
    }

    @Test
    void goesOnFromAnothersRate() {
        SmoothRate from = new SmoothRate(SECOND);
        SmoothRate to = new SmoothRate(5 * SECOND);
        from.read(50, SECOND);
        to.read(500, SECOND);
        to.startFrom(from);
        assertEquals(50, to.perSecond(), 1e-9);
        to.read(500, SECOND / 10);
        assertTrue(to.perSecond() < 50);
    }
}
