package io.logstreamer.server.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BarTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.003, 0.00625, 0.0499, 0.5, 0.996, 0.9999, 1, 1.5, -0.5, Double.NaN})
    void isAlwaysAsWideAsItsCells(double part) {
        assertEquals(20, Bar.of(part, 20).length());
    }

    @ParameterizedTest
    @CsvSource({"0.5,██████████", "0.025,▌", "0.3125,██████▎", "0,''", "1,████████████████████"})
    void growsByEighths(double part, String bar) {
        assertEquals(bar, Bar.of(part, 20).stripTrailing());
    }
}
