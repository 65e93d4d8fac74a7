package io.logstreamer.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That no trouble outlives its case. */
class TroublesTest {
    private final List<String> events = new ArrayList<>();

    private Trouble trouble(String name, long struck) {
        return new Trouble() {
            @Override
            public void begin() {
                events.add(name + " begins");
            }

            @Override
            public long end() throws IOException {
                events.add(name + " ends");
                if (struck < 0) {
                    throw new IOException(name);
                }
                return struck;
            }
        };
    }

    @Test
    void itEndsWhenTheWorkIsDone() throws Exception {
        assertEquals(3, Troubles.during(trouble("one", 3), () -> events.add("work")));
        assertEquals(List.of("one begins", "work", "one ends"), events);
    }

    @Test
    void itEndsThoughTheWorkFailsAndTheFirstFailureIsTold() {
        IllegalStateException first = new IllegalStateException();
        IllegalStateException told = assertThrows(
                IllegalStateException.class,
                () -> Troubles.during(trouble("one", -1), () -> {
                    throw first;
                }));
        assertSame(first, told);
        assertEquals("one", told.getSuppressed()[0].getMessage());
        assertEquals(List.of("one begins", "one ends"), events);
    }

    @Test
    void allEndThoughOneFailsToAndAnotherNeverStruck() {
        Trouble all = Troubles.together(List.of(trouble("one", -1), trouble("two", 0), trouble("three", 1)));
        AssertionError error = assertThrows(AssertionError.class, all::end);
        assertEquals(List.of("one ends", "two ends", "three ends"), events);
        assertEquals(2, error.getSuppressed().length);
    }
}
