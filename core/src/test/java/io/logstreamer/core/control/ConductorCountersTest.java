package io.logstreamer.core.control;

import static io.logstreamer.core.control.ControlHarness.SECOND;
import static io.logstreamer.core.health.AnalyzerState.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.counter.HighWater;
import io.logstreamer.core.health.AnalyzerState;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What readers see beside the fleet's snapshot: counts, credits, high waters. */
class ConductorCountersTest {
    @Test
    void everyStateEnteredIsCountedAndBeingAddedIsNone() {
        ControlHarness control = new ControlHarness();
        control.add("a", 1);
        control.turn();
        assertEquals(Map.of(), entered(control, "a"));
        control.answerAll();
        control.turn();
        assertEquals(Map.of(UP, 1L), entered(control, "a"));
        control.comeToProbing("a");
        assertEquals(Map.of(UP, 1L, EJECTED, 1L, PROBING, 1L), entered(control, "a"));
        control.ejectByTraffic("a");
        assertEquals(Map.of(UP, 1L, EJECTED, 2L, PROBING, 1L), entered(control, "a"));
    }

    @Test
    void aRampsStepsAreNoChangesOfState() {
        ControlHarness control = ControlHarness.up("a", "b");
        control.comeToProbing("a");
        control.pass(5 * SECOND); // no traffic while probing
        assertEquals(RAMPING, control.state("a"));
        long since = control.view("a").sinceNs();
        control.pass(4 * SECOND);
        assertTrue(control.view("a").effectiveShare() > 0);
        assertEquals(since, control.view("a").sinceNs());
        assertEquals(1, control.view("a").counters().entered(RAMPING).get());
    }

    @Test
    void probesAreCountedAndThoseThatFail() {
        ControlHarness control = ControlHarness.up("a");
        assertProbes(control, 1, 0);
        control.pass(30 * SECOND);
        assertProbes(control, 2, 0);
        control.probes.removeFirst().bad();
        control.turn();
        assertProbes(control, 2, 1);
        control.pass(30 * SECOND);
        control.pass(2 * SECOND); // no answer in time
        assertProbes(control, 3, 2);
        control.probes.removeFirst().bad(); // too late to count
        control.turn();
        assertProbes(control, 3, 2);
    }

    @Test
    void eachLaneShowsItsAnalyzersCredit() {
        ControlHarness control = ControlHarness.up("a", "b");
        control.turnRouter();
        control.publishPacket(5);
        control.publishPacket(3);
        control.turnRouter();
        long a = control.lane("a").counters().credit();
        assertTrue(a != 0);
        assertEquals(control.router.credits().credit(0), a);
        assertEquals(-a, control.lane("b").counters().credit());
        control.conductor.maintain("a");
        control.turn();
        control.turnRouter();
        assertEquals(0, control.lane("a").counters().credit(), "one that is not routed to is owed nothing");
        assertEquals(0, control.lane("b").counters().credit());
    }

    @Test
    void theRingsAndTheReturnQueuesHighWatersAreSeenOnceTheyAreEmpty() {
        ControlHarness control = ControlHarness.up("a", "b");
        for (int i = 0; i < 6; i++) {
            control.publishPacket(1);
        }
        control.turnRouter();
        assertEquals(6, control.router.counters().ringHighWater().most(0));
        long given = control.lane("a").counters().custody();
        control.conductor.maintain("a");
        control.turn();
        control.turnLane("a");
        control.turnRouter();
        assertTrue(given > 0);
        assertEquals(given, control.router.counters().returningHighWater().most(0));
        assertEquals(0, control.router.census());
    }

    @Test
    void theConductorTurnsTheHighWaters() {
        ControlHarness control = ControlHarness.up("a");
        HighWater highWater = new HighWater();
        control.highWaters.add(highWater);
        highWater.note(7);
        control.pass(30 * SECOND);
        assertEquals(7, highWater.most(0));
        control.pass(30 * SECOND);
        assertEquals(0, highWater.most(0));
    }

    private static Map<AnalyzerState, Long> entered(ControlHarness control, String name) {
        Map<AnalyzerState, Long> entered = new EnumMap<>(AnalyzerState.class);
        for (AnalyzerState state : AnalyzerState.values()) {
            long times = control.view(name).counters().entered(state).get();
            if (times > 0) {
                entered.put(state, times);
            }
        }
        return entered;
    }

    private static void assertProbes(ControlHarness control, long begun, long failed) {
        assertEquals(begun, control.view("a").counters().probes().get(), "begun");
        assertEquals(failed, control.view("a").counters().failedProbes().get(), "failed");
    }
}
