package io.logstreamer.analyzer.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TallyTest {

    private final Tally tally = new Tally();

    @Test
    void nothingIsARateBeforeAWholeSecond() {
        tally.add(100, 0);
        assertEquals(new Rate(100, 0, 0), tally.rate(0));
    }

    @Test
    void secondsSoFarAreTheWindowAtFirst() {
        tally.add(10, 0);
        tally.add(20, 1);
        tally.add(1000, 2);
        assertEquals(new Rate(1030, 15, 15), tally.rate(2));
    }

    @Test
    void runningSecondIsLeftOutAndOldOnesLeave() {
        for (int s = 0; s < 100; s++) {
            tally.add(s < 90 ? 6 : 60, s);
        }
        assertEquals(new Rate(90 * 6 + 10 * 60, 60, (50 * 6 + 10 * 60) / 60.0), tally.rate(100));
        assertEquals(0, tally.rate(111).per10s());
        assertEquals(0, tally.rate(161).per60s());
    }

    @Test
    void silenceLongerThanAllThatIsKeptLeavesNothing() {
        tally.add(5, 3);
        assertEquals(new Rate(5, 0, 0), tally.rate(1_000_000));
        tally.add(10, 1_000_000);
        assertEquals(new Rate(15, 1, 10 / 60.0), tally.rate(1_000_001));
    }

    @Test
    void clockReadBeforeAnotherThreadsCountsAsTheLatest() {
        tally.add(1, 5);
        tally.add(1, 4);
        assertEquals(new Rate(2, 2 / 6.0, 2 / 6.0), tally.rate(6));
    }
}
