package io.logstreamer.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FatalFaultsTest {
    private final BlockingQueue<Integer> stops = new LinkedBlockingQueue<>();
    private final List<Integer> ends = new CopyOnWriteArrayList<>();
    private final FatalFaults faults = new FatalFaults(stops::add, ends::add);

    @Test
    void aHandlerThatThrewDoesNotEndTheProcess() {
        faults.handlerFailed("router", new IllegalStateException("for a test"), 1);
        assertEquals(List.of(), ends);
        assertFalse(faults.isFailing());
        assertTrue(stops.isEmpty());
    }

    @Test
    void aFailingStageStopsTheProcessInOrderOnce() throws InterruptedException {
        faults.stageFailing("router", new IllegalStateException("for a test"));
        faults.stageFailing("analyzer-1", new IllegalStateException("for a test"));
        assertEquals(70, stops.poll(10, TimeUnit.SECONDS));
        assertTrue(faults.isFailing());
        assertTrue(stops.isEmpty());
        assertEquals(List.of(), ends);
    }

    @Test
    void aLostStageEndsTheProcessWithExitCode70() {
        faults.stageLost("router", new OutOfMemoryError("for a test"));
        assertEquals(List.of(70), ends);
    }
}
