package io.logstreamer.core.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(50, 1_000);

    @Test
    void theBoundDoublesFromTheBase() {
        assertEquals(50, backoff.boundNs(0));
        assertEquals(100, backoff.boundNs(1));
        assertEquals(200, backoff.boundNs(2));
        assertEquals(800, backoff.boundNs(4));
    }

    @Test
    void theBoundNeverExceedsTheCap() {
        assertEquals(1_000, backoff.boundNs(5));
        assertEquals(1_000, backoff.boundNs(Integer.MAX_VALUE));
        Backoff huge = new Backoff(Long.MAX_VALUE / 4, Long.MAX_VALUE);
        assertEquals(Long.MAX_VALUE, huge.boundNs(3), "no overflow on the way to the cap");
    }

    @Test
    void theBoundReachesTheCapExactlyWhenItIsAPowerOfTwoOfTheBase() {
        assertEquals(400, new Backoff(50, 400).boundNs(3));
        assertEquals(400, new Backoff(50, 400).boundNs(4));
    }

    @Test
    void theJitterIsFullFromOneNanosecondToTheBound() {
        assertEquals(1, backoff.delayNs(2, FixedRandom.LEAST));
        assertEquals(200, backoff.delayNs(2, FixedRandom.MOST));
    }

    @Test
    void everyDelayIsWithinItsBoundAndTheyDiffer() {
        long seed = 1;
        SplittableRandom random = new SplittableRandom(seed);
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int i = 0; i < 1_000; i++) {
            long delay = backoff.delayNs(3, random);
            least = Math.min(least, delay);
            most = Math.max(most, delay);
        }
        assertTrue(least >= 1 && least < 40, "seed " + seed + ", least " + least);
        assertTrue(most <= 400 && most > 360, "seed " + seed + ", most " + most);
    }

    @Test
    void aBackoffWithoutABaseOrWithACapBelowItIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Backoff(0, 10));
        assertThrows(IllegalArgumentException.class, () -> new Backoff(10, 9));
    }
}
