package io.logstreamer.emitter.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketSizesTest {

    private static final long SEED = 11;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            5     | 5
            5,20  | 5 20
            1-4   | 1 2 3 4
            7-7   | 7
            """)
    void drawsEverySizeGivenAndNoOther(String text, String sizes) {
        Set<Integer> expected =
                Arrays.stream(sizes.split(" ")).map(Integer::valueOf).collect(Collectors.toSet());
        assertEquals(expected, Arrays.stream(draw(text)).boxed().collect(Collectors.toSet()));
    }

    @Test
    void mixesManySmallPacketsWithAFewLargeOnes() {
        int[] sizes = draw("mix");
        Arrays.sort(sizes);
        assertEquals(3, sizes[sizes.length / 2]);
        assertEquals(6, Math.round(Arrays.stream(sizes).average().orElse(0)), "mean, seed " + SEED);
        assertEquals(1, sizes[0]);
        assertTrue(sizes[sizes.length - 1] > 50 && sizes[sizes.length - 1] <= 500, "largest, seed " + SEED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-5", "5,", "5-1", "1-", "x", "10001", "1-10-20", "mixed", "5;6"})
    void refusesWhatIsNoSize(String text) {
        assertThrows(IllegalArgumentException.class, () -> PacketSizes.parse(text));
    }

    private static int[] draw(String text) {
        PacketSizes sizes = PacketSizes.parse(text);
        SplittableRandom random = new SplittableRandom(SEED);
        return IntStream.range(0, 20_000).map(i -> sizes.next(random)).toArray();
    }
}
