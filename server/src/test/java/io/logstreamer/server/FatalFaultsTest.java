package io.logstreamer.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FatalFaultsTest {
    private final List<Integer> exits = new ArrayList<>();
    private final FatalFaults faults = new FatalFaults(exits::add);

    @Test
    void aFailedCycleDoesNotEndTheProcess() {
        faults.cycleFailed("router", new IllegalStateException("for a test"), 1);
        assertEquals(List.of(), exits);
    }

    @Test
    void aLostStageEndsTheProcessWithExitCode70() {
        faults.stageLost("router", new OutOfMemoryError("for a test"));
        assertEquals(List.of(70), exits);
    }
}
