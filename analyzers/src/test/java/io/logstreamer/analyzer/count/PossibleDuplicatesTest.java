package io.logstreamer.analyzer.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PossibleDuplicatesTest {

    @Test
    void allMarksEveryPacket() {
        assertTrue(PossibleDuplicates.parse("all").contains(0));
        assertTrue(PossibleDuplicates.parse(" all ").contains(9999));
    }

    @Test
    void indicesMarkTheirs() {
        PossibleDuplicates marked = PossibleDuplicates.parse("0,5, 7");
        for (int i = 0; i < 10; i++) {
            assertEquals(i == 0 || i == 5 || i == 7, marked.contains(i));
        }
    }

    @Test
    void noneMarksNone() {
        assertFalse(PossibleDuplicates.NONE.contains(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ALL", "a", "1,", ",1", "-1", "1;2", "10000000", "99999999999"})
    void anythingElseIsRefused(String header) {
        assertThrows(IllegalArgumentException.class, () -> PossibleDuplicates.parse(header));
    }
}
