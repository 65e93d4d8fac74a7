package io.logstreamer.analyzer.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdWindowTest {

    private static final long SEED = 77;

    @Test
    void idIsNewOnce() {
        IdWindow window = new IdWindow(10);
        assertTrue(window.add(1, 2));
        assertFalse(window.add(1, 2));
        assertTrue(window.add(2, 2));
        assertTrue(window.add(1, 3));
        assertEquals(3, window.size());
    }

    @Test
    void oldestIsForgottenFirstAndMeetingItAgainDoesNotKeepIt() {
        IdWindow window = new IdWindow(3);
        window.add(0, 1);
        window.add(0, 2);
        window.add(0, 3);
        assertFalse(window.add(0, 1));
        assertTrue(window.add(0, 4));
        assertFalse(window.add(0, 2));
        assertTrue(window.add(0, 1));
        assertTrue(window.add(0, 2));
        assertEquals(3, window.size());
    }

    /** Low halves from a small range make long probe runs, which deletion has to keep whole. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 100})
    void agreesWithAPlainModel(int capacity) {
        Random random = new Random(SEED);
        IdWindow window = new IdWindow(capacity);
        Set<Long> model = new LinkedHashSet<>();
        for (int i = 0; i < 50_000; i++) {
            long low = random.nextInt(capacity + 2) * 3L - 1;
            long high = random.nextInt(3);
            long key = low * 10 + high;
            boolean expected = !model.contains(key);
            if (expected) {
                if (model.size() == capacity) {
                    Iterator<Long> oldest = model.iterator();
                    oldest.next();
                    oldest.remove();
                }
                model.add(key);
            }
            assertEquals(expected, window.add(high, low), "seed " + SEED + ", step " + i);
            assertEquals(model.size(), window.size());
        }
    }
}
