package io.logstreamer.core.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A deadline of 500 ms that begins at -1 ms, on a clock that runs over. */
class DeadlineTest {
    private static final long MS = 1_000_000;
    private static final long START_NS = Math.subtractExact(Long.MAX_VALUE, MS);

    private final Deadline deadline = new Deadline(START_NS, 500 * MS);

    @Test
    void isOverWhenItsTimeIsOver() {
        assertEquals(500 * MS, deadline.leftNs(START_NS));
        assertFalse(deadline.isOver(START_NS + 500 * MS - 1));
        assertTrue(deadline.isOver(START_NS + 500 * MS));
    }

    @Test
    void isOverIfItIsNoticedAsLateAsTimersAre() {
        assertTrue(deadline.isOver(START_NS + 500 * MS + 5 * MS - 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {5 * MS, 100 * MS - 1})
    void isPutOffByAMomentIfItIsNoticedLate(long lateNs) {
        long nowNs = START_NS + 500 * MS + lateNs;
        assertFalse(deadline.isOver(nowNs));
        assertEquals(100 * MS, deadline.leftNs(nowNs));
        assertFalse(deadline.isOver(nowNs + 100 * MS - 1));
        assertTrue(deadline.isOver(nowNs + 100 * MS));
    }

    @Test
    void aMomentIsNoLongerThanTheDeadline() {
        Deadline brief = new Deadline(START_NS, 20 * MS);
        assertFalse(brief.isOver(START_NS + 30 * MS));
        assertEquals(20 * MS, brief.leftNs(START_NS + 30 * MS));
    }

    @Test
    void beginsAgainIfItIsNoticedMuchTooLate() {
        long nowNs = START_NS + 500 * MS + 100 * MS;
        assertFalse(deadline.isOver(nowNs));
        assertEquals(500 * MS, deadline.leftNs(nowNs));
        assertFalse(deadline.isOver(nowNs + 500 * MS - 1));
        assertTrue(deadline.isOver(nowNs + 500 * MS));
    }

    @Test
    void isPutOffOnce() {
        long nowNs = START_NS + 5_000 * MS;
        assertFalse(deadline.isOver(nowNs));
        assertTrue(deadline.isOver(nowNs + 5_000 * MS));
    }
}
