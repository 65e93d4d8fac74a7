package io.logstreamer.core.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

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
    void isOverIfItIsNoticedALittleLate() {
        assertTrue(deadline.isOver(START_NS + 500 * MS + Deadline.LATE_NS - 1));
    }

    @Test
    void beginsAgainIfItIsNoticedTooLate() {
        long nowNs = START_NS + 500 * MS + Deadline.LATE_NS;
        assertFalse(deadline.isOver(nowNs));
        assertEquals(500 * MS, deadline.leftNs(nowNs));
        assertFalse(deadline.isOver(nowNs + 500 * MS - 1));
        assertTrue(deadline.isOver(nowNs + 500 * MS));
    }

    @Test
    void beginsAgainOnce() {
        long nowNs = START_NS + 5_000 * MS;
        assertFalse(deadline.isOver(nowNs));
        assertTrue(deadline.isOver(nowNs + 5_000 * MS));
    }
}
