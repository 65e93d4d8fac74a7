package io.logstreamer.emitter.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final long START_NS = -5_000;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long ENDLESS = Long.MAX_VALUE;

    @Test
    void intendsPacketsAtTheRateWhateverTheTimeTheyAreClaimed() {
        Schedule schedule = Schedule.open(START_NS, 4, new Schedule.Bounds(ENDLESS, ENDLESS), 100);
        long late = START_NS + 7 * SECOND_NS;
        assertEquals(START_NS, schedule.claim(START_NS, 1).intendedNs(0));
        assertEquals(START_NS + SECOND_NS / 4, schedule.claim(START_NS, 1).intendedNs(0));
        assertEquals(START_NS + SECOND_NS / 2, schedule.claim(late, 1).intendedNs(0));
        assertEquals(START_NS + 3 * SECOND_NS / 4, schedule.claim(late, 1).intendedNs(0));
    }

    @Test
    void hasAsManyPacketsAsFitInTheDuration() {
        Schedule schedule = Schedule.open(START_NS, 1000, new Schedule.Bounds(2 * SECOND_NS, ENDLESS), ENDLESS / 2);
        assertEquals(2000, claimAll(schedule, START_NS + 9 * SECOND_NS));
        assertEquals(2000, schedule.missed(START_NS + 9 * SECOND_NS, 0));
        assertEquals(0, schedule.missed(START_NS + 9 * SECOND_NS, 2000));
    }

    @Test
    void endsAfterTheMostPackets() {
        assertEquals(7, claimAll(Schedule.open(0, 1, new Schedule.Bounds(ENDLESS, 7), 100), 0));
        assertEquals(7, claimAll(Schedule.closed(0, new Schedule.Bounds(ENDLESS, 7)), 0));
    }

    @Test
    void skipsTheOldestWhenTheBacklogIsFull() {
        Schedule schedule = Schedule.open(0, 10, new Schedule.Bounds(ENDLESS, ENDLESS), 5);
        long now = 10 * SECOND_NS; // packets 0 to 100 are due
        assertEquals(96 * SECOND_NS / 10, schedule.claim(now, 1).intendedNs(0));
        assertEquals(97 * SECOND_NS / 10, schedule.claim(now, 1).intendedNs(0));
        assertEquals(99, schedule.missed(now, 2));
    }

    @Test
    void claimsAtOnceInAClosedLoopUntilTheDurationIsOver() {
        Schedule schedule = Schedule.closed(0, new Schedule.Bounds(SECOND_NS, ENDLESS));
        assertEquals(17, schedule.claim(17, 1).intendedNs(0));
        assertEquals(17, schedule.claim(17, 1).intendedNs(0));
        assertTrue(schedule.claim(SECOND_NS, 1).isEmpty());
        assertEquals(0, schedule.missed(SECOND_NS, 0));
    }

    @Test
    void countsAsMissedOnlyWhatWasDueBeforeAStop() {
        Schedule schedule = Schedule.open(0, 10, new Schedule.Bounds(ENDLESS, ENDLESS), 1000);
        schedule.claim(0, 1);
        schedule.stop(SECOND_NS);
        assertTrue(schedule.claim(SECOND_NS, 1).isEmpty());
        assertEquals(10, schedule.missed(5 * SECOND_NS, 1));
    }

    @Test
    void missesNothingWhenThereIsNothingLeftToSend() {
        Schedule schedule = Schedule.open(0, 10, new Schedule.Bounds(ENDLESS, ENDLESS), 1000);
        schedule.exhaust();
        assertTrue(schedule.claim(0, 1).isEmpty());
        assertEquals(0, schedule.missed(5 * SECOND_NS, 1));
    }

    @Test
    void claimsSeveralThatFollowEachOtherAndFewerAtTheEnd() {
        Schedule schedule = Schedule.open(START_NS, 10, new Schedule.Bounds(ENDLESS, 25), 1000);
        assertEquals(10, schedule.claim(START_NS, 10).packets());
        Schedule.Claim second = schedule.claim(START_NS, 10);
        assertEquals(START_NS + SECOND_NS, second.intendedNs(0));
        assertEquals(START_NS + 19 * SECOND_NS / 10, second.intendedNs(9));
        assertEquals(0, second.due(START_NS + SECOND_NS - SECOND_NS / 10));
        assertEquals(3, second.due(START_NS + 12 * SECOND_NS / 10));
        assertEquals(10, second.due(START_NS + 99 * SECOND_NS));
        assertEquals(5, schedule.claim(START_NS, 10).packets());
        assertTrue(schedule.claim(START_NS, 10).isEmpty());
    }

    private static long claimAll(Schedule schedule, long nowNs) {
        long claimed = 0;
        while (!schedule.claim(nowNs, 1).isEmpty()) {
            claimed++;
        }
        return claimed;
    }
}
