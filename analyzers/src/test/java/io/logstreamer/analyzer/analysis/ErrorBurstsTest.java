package io.logstreamer.analyzer.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ErrorBurstsTest {

    private static final long START_MS = 1_000_000;

    private final ErrorBursts bursts = new ErrorBursts();
    private long nowS;

    private void advance() {
        bursts.advance(nowS, START_MS + nowS * 1000, () -> "text");
    }

    /** Errors in each of the next seconds, which end. */
    private void seconds(int seconds, long errors) {
        for (int i = 0; i < seconds; i++) {
            bursts.add(errors);
            nowS++;
            advance();
        }
    }

    private ErrorBurst latest() {
        return bursts.latestFirst().getFirst();
    }

    @Test
    void steadyErrorsAreNoBurst() {
        seconds(1000, 50);
        assertEquals(0, bursts.total());
        assertEquals(500, bursts.windowErrors());
        assertEquals(500, bursts.baseline());
    }

    @Test
    void moreThanFiveTimesTheBaselineIsABurst() {
        seconds(60, 10);
        seconds(10, 50);
        assertEquals(0, bursts.total(), "five times, not more");
        seconds(1, 51);
        // The baseline has the first of the 50 in it now: 50 seconds of 10, 1 of 50, over 51 seconds.
        assertEquals(0, bursts.total());
        seconds(10, 100);
        assertEquals(1, bursts.total());
        assertTrue(bursts.inBurst());
        assertEquals("text", latest().template());
        assertEquals((double) (START_MS + nowS * 1000), (double) latest().beganMs(), 10_000);
    }

    @Test
    void burstIsSeenOneSecondAfterItBeganAndEndsWithIt() {
        seconds(400, 1);
        seconds(1, 100);
        assertTrue(bursts.inBurst());
        assertEquals(new ErrorBurst(START_MS + 401_000, 0, 10, 109, 109, "text"), latest());
        seconds(4, 100);
        seconds(9, 1);
        assertTrue(bursts.inBurst(), "the window still holds the last second of it");
        assertEquals(10, bursts.baseline(), "what was before, not the burst");
        seconds(1, 1);
        assertFalse(bursts.inBurst());
        assertEquals(new ErrorBurst(START_MS + 415_000, 0, 0, 0, 0, "").beganMs(), latest().endedMs());
        assertEquals(505, latest().peak());
        assertEquals(109 + 4 * 100 + 9, latest().errors());
    }

    @Test
    void fewErrorsAreNoBurst() {
        seconds(100, 0);
        seconds(1, ErrorRate.MIN_ERRORS - 1);
        assertEquals(0, bursts.total());
        seconds(1, 1);
        assertEquals(1, bursts.total());
    }

    @Test
    void nothingIsABurstBeforeThereIsABaseline() {
        seconds(1, 1000);
        seconds(ErrorRate.MIN_BASELINE_S + ErrorRate.WINDOW_S - 2, 0);
        seconds(1, 10_000);
        assertEquals(1, bursts.total(), "the baseline is 1000 in 30 s");
        ErrorBursts fresh = new ErrorBursts();
        fresh.add(1000);
        fresh.advance(ErrorRate.WINDOW_S, START_MS, () -> "text");
        assertEquals(0, fresh.total());
    }

    @Test
    void burstThatStaysIsTheNewBaseline() {
        seconds(400, 1);
        seconds(2000, 100);
        assertEquals(1, bursts.total());
        assertFalse(bursts.inBurst());
        assertEquals(300_000, latest().endedMs() - latest().beganMs());
        assertEquals(1000, bursts.baseline());
    }

    @Test
    void timeWithoutMessagesCountsAsTimeWithoutErrors() {
        seconds(400, 1);
        seconds(5, 100);
        nowS += 1_000_000_000;
        advance();
        assertFalse(bursts.inBurst());
        assertEquals(START_MS + 415_000, latest().endedMs(), "when it ended, not when that was seen");
        assertEquals(0, bursts.windowErrors());
        assertEquals(0, bursts.baseline());
        seconds(1, 20);
        assertEquals(2, bursts.total());
    }

    @Test
    void keptAreTheLast() {
        seconds(400, 0);
        for (int i = 0; i < 50; i++) {
            seconds(1, 10_000);
            seconds(400, 0);
        }
        assertEquals(50, bursts.total());
        assertEquals(32, bursts.latestFirst().size());
        assertTrue(bursts.latestFirst().get(0).beganMs()
                > bursts.latestFirst().get(1).beganMs());
    }
}
