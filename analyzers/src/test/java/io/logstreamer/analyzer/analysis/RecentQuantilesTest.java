package io.logstreamer.analyzer.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RecentQuantilesTest {

    private final RecentQuantiles quantiles = new RecentQuantiles();

    @Test
    void withoutValuesTheyAreZero() {
        assertEquals(Quantiles.NONE, quantiles.read(5));
    }

    @Test
    void fewValuesAreExact() {
        for (long value = 1; value <= 100; value++) {
            quantiles.add(101 - value, 0);
        }
        assertEquals(new Quantiles(100, 1, 50, 90, 99, 100), quantiles.read(0));
    }

    @Test
    void manyValuesAreNear() {
        for (long value = 0; value < 1_000_000; value++) {
            quantiles.add(value * 7_919 % 1_000_003 - 500_000, 0);
        }
        Quantiles read = quantiles.read(0);
        assertEquals(0, (double) read.p50(), 15_000);
        assertEquals(400_000.0, (double) read.p90(), 15_000);
        assertEquals(490_000.0, (double) read.p99(), 15_000);
    }

    @Test
    void valuesOfTheMinuteBeforeLastAreForgotten() {
        quantiles.add(1, 0);
        quantiles.add(2, 60);
        assertEquals(2, quantiles.read(119).count());
        assertEquals(new Quantiles(1, 2, 2, 2, 2, 2), quantiles.read(120));
        assertEquals(0, quantiles.read(180).count());
        quantiles.add(3, 200);
        assertEquals(1, quantiles.read(200).count());
        assertEquals(0, quantiles.read(1000).count());
    }
}
