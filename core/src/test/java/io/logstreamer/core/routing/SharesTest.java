package io.logstreamer.core.routing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SharesTest {
    @Test
    void decimalWeightsAreExact() {
        assertArrayEquals(new long[] {500_000_000, 300_000_000, 200_000_000}, Shares.of(5, 3, 2));
        assertEquals(333_333_333, Shares.billionths(new BigDecimal("0.3333333333")));
    }

    @Test
    void theLargestRemaindersGetWhatRoundingLeft() {
        assertArrayEquals(new long[] {333_333_334, 333_333_333, 333_333_333}, Shares.of(1, 1, 1));
        assertArrayEquals(new long[] {714_285_714, 285_714_286}, Shares.of(5, 2));
    }

    @Test
    void sharesAlwaysSumToTheWhole() {
        for (long seed = 1; seed <= 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long[] shares = ShareHarness.shares(2 + random.nextInt(126), random);
            assertEquals(Shares.WHOLE, Arrays.stream(shares).sum(), "seed " + seed);
        }
    }

    @Test
    void nothingAndLessIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Shares.of(1, 0));
        assertThrows(IllegalArgumentException.class, () -> Shares.of(1, -1));
        assertThrows(IllegalArgumentException.class, () -> Shares.of(1, 10_000_000_000L));
    }
}
