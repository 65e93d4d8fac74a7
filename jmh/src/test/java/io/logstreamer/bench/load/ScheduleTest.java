package io.logstreamer.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final long START =
            Math.subtractExact(Long.MAX_VALUE, 500_000_000L); // nanoTime() may be anything, and overflow
    private static final long SECOND = 1_000_000_000L;

    private final Schedule paced = new Schedule(5_000, START, 2 * SECOND);
    private final Schedule unpaced = new Schedule(Schedule.UNPACED, START, 2 * SECOND);

    @Test
    void packetsAreDueAtAnEvenPace() {
        assertEquals(START, paced.dueNs(0));
        assertEquals(200_000, paced.dueNs(1) - START);
        assertEquals(SECOND, paced.dueNs(5_000) - START);
    }

    @Test
    void asManyAreDueAsThePaceTimesItsLength() {
        assertFalse(paced.isOver(9_999, START));
        assertTrue(paced.isOver(10_000, START));
    }

    @Test
    void latencyCountsFromWhenAPacketWasDueHoweverLateItIsSent() {
        assertEquals(paced.dueNs(7), paced.countsFromNs(7, paced.dueNs(7) + SECOND));
    }

    @Test
    void latencyCountsFromTheSendingOfAPacketThatIsSentEarly() {
        assertEquals(paced.dueNs(7) - 100, paced.countsFromNs(7, paced.dueNs(7) - 100));
    }

    @Test
    void unpacedPacketsAreDueAtOnceAndEndByTime() {
        assertEquals(START, unpaced.dueNs(1_000_000));
        assertFalse(unpaced.isOver(1_000_000, START + 2 * SECOND - 1));
        assertTrue(unpaced.isOver(0, START + 2 * SECOND));
        assertEquals(START + 5, unpaced.countsFromNs(3, START + 5));
    }
}
