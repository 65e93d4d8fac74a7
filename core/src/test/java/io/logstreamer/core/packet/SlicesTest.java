package io.logstreamer.core.packet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SlicesTest {
    private final Slices slices = new Slices();

    @Test
    void keepsWhatItIsGivenHoweverMuch() {
        for (int i = 0; i < 1000; i++) {
            slices.add(10 * i, 7, i + 1);
        }
        assertEquals(1000, slices.size());
        assertEquals(7000, slices.bytes());
        assertEquals(500_500, slices.messages());
        assertEquals(9990, slices.offset(999));
        assertEquals(7, slices.length(999));
        assertEquals(1000, slices.messages(999));
        slices.clear();
        assertEquals(0, slices.size());
        assertEquals(0, slices.bytes());
        assertEquals(0, slices.messages());
    }

    @Test
    void compactsIntoAnArrayOfThePacketsAlone() {
        byte[] array = "[ {a} , {bcd},7 ,{} ]".getBytes(StandardCharsets.US_ASCII);
        slices.add(2, 3, 1);
        slices.add(8, 5, 1);
        slices.add(17, 2, 1);
        assertArrayEquals("{a}{bcd}{}".getBytes(StandardCharsets.US_ASCII), slices.compact(array));
        assertEquals(0, slices.offset(0));
        assertEquals(3, slices.offset(1));
        assertEquals(8, slices.offset(2));
    }
}
