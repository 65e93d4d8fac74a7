package io.logstreamer.core.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** With maxFailures 2 it trips at 4 failures within 8 attempts and 30 s. */
class FailureRateTest {
    private static final long SECOND = 1_000_000_000L;

    private final FailureRate rate = new FailureRate(2);

    /** Records failures at these attempts, all at once; returns which of them trips first, from 1, or 0. */
    private int firstTrip(long... attempts) {
        for (int i = 0; i < attempts.length; i++) {
            if (rate.trips(attempts[i], 0)) {
                return i + 1;
            }
        }
        return 0;
    }

    @Test
    void everySecondOneTripsAtTwiceMaxFailures() {
        assertEquals(4, firstTrip(1, 3, 5, 7));
    }

    @Test
    void eightAttemptsFromTheFirstFailureToTheLastIsStillHalf() {
        assertEquals(4, firstTrip(1, 2, 3, 8));
    }

    @Test
    void nineAttemptsAreLessThanHalf() {
        assertEquals(0, firstTrip(1, 2, 3, 9));
    }

    @Test
    void fewerFailuresNeverTrip() {
        assertEquals(0, firstTrip(1, 2, 3));
    }

    @Test
    void onlyTheLastFailuresCount() {
        assertEquals(7, firstTrip(1, 20, 40, 60, 61, 62, 63));
    }

    @Test
    void thirtySecondsFromTheFirstFailureToTheLastIsStillWithinTheWindow() {
        assertTrue(tripsOver(30 * SECOND));
    }

    @Test
    void moreThanThirtySecondsIsNot() {
        assertFalse(tripsOver(30 * SECOND + 1));
    }

    @Test
    void theWindowHoldsWhenTheClockWraps() {
        long start = Long.MAX_VALUE - SECOND;
        rate.trips(1, start);
        rate.trips(2, start);
        rate.trips(3, start);
        assertTrue(rate.trips(4, start + 2 * SECOND));
    }

    private boolean tripsOver(long ns) {
        rate.trips(1, 0);
        rate.trips(2, 1);
        rate.trips(3, 2);
        return rate.trips(4, ns);
    }

    @Test
    void clearForgetsAll() {
        firstTrip(1, 2, 3);
        rate.clear();
        assertFalse(rate.trips(4, 0));
        assertEquals(3, firstTrip(5, 6, 7));
    }
}
