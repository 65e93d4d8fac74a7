package io.logstreamer.core.control;

import static io.logstreamer.core.control.ControlHarness.MS;
import static io.logstreamer.core.control.ControlHarness.SECOND;
import static io.logstreamer.core.health.AnalyzerState.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.health.AnalyzerState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When analyzers are probed and what their answers do. Interval 30 s, deadline 2 s. */
class ConductorProbesTest {
    @Test
    void newAnalyzersAreProbedAtOnceAndTogether() {
        ControlHarness control = new ControlHarness();
        control.add("a", 1);
        control.add("b", 1);
        control.turn();
        assertEquals(List.of("a", "b"), control.probed());
    }

    @Test
    void anAnalyzerThatIsUpIsProbedEveryInterval() {
        ControlHarness control = ControlHarness.up("a");
        assertEquals(30 * SECOND, control.conductor.waitNs(control.nowNs));
        control.pass(30 * SECOND - 1);
        assertEquals(List.of(), control.probed());
        control.pass(1);
        assertEquals(List.of("a"), control.probed());
    }

    @Test
    void anAnalyzerThatIsNotUpIsProbedEverySecond() {
        ControlHarness control = new ControlHarness();
        control.add("a", 1);
        control.turn();
        control.probes.removeFirst().bad();
        control.turn();
        assertEquals(SECOND, control.conductor.waitNs(control.nowNs));
        control.pass(SECOND - 1);
        assertEquals(List.of(), control.probed());
        control.pass(1);
        assertEquals(List.of("a"), control.probed());
    }

    @ParameterizedTest
    @EnumSource(names = {"EJECTED", "PROBING", "RAMPING", "DRAINING", "MAINTENANCE"})
    void soIsOneThatIsNotUpAnyMore(AnalyzerState state) {
        ControlHarness control = ControlHarness.up("a", "b");
        control.bringTo(state, "a");
        control.pass(SECOND); // the probe before may have begun in another state
        ControlHarness.Probe probe = control.probes.removeFirst();
        if (state == EJECTED) {
            probe.bad(); // a good one would end it
        } else {
            probe.good();
        }
        control.turn();
        assertEquals(state, control.state("a"));
        control.pass(SECOND - 1);
        assertEquals(List.of(), control.probed());
        control.pass(1);
        assertEquals(List.of("a"), control.probed());
    }

    @Test
    void aShorterIntervalHoldsForAll() {
        ControlHarness control = new ControlHarness(200 * MS);
        control.add("a", 1);
        control.turn();
        control.probes.removeFirst().bad();
        control.pass(200 * MS);
        assertEquals(List.of("a"), control.probed());
    }

    @Test
    void theIntervalCountsFromTheLastProbesStart() {
        ControlHarness control = new ControlHarness();
        control.add("a", 1);
        control.turn();
        control.pass(900 * MS);
        control.probes.removeFirst().bad();
        control.turn();
        control.pass(100 * MS);
        assertEquals(List.of("a"), control.probed());
    }

    @Test
    void neverTwoProbesAtATime() {
        ControlHarness control = new ControlHarness();
        control.add("a", 1);
        control.turn();
        control.pass(SECOND);
        control.pass(SECOND - 1);
        assertEquals(1, control.probes.size());
        assertEquals(1, control.conductor.waitNs(control.nowNs), "until its deadline");
    }

    @Test
    void aProbeThatIsOverdueBecauseTheProcessStoodStillIsWaitedFor() {
        ControlHarness control = ControlHarness.up("a");
        control.pass(30 * SECOND);
        control.pass(20 * SECOND);
        assertEquals(2 * SECOND, control.conductor.waitNs(control.nowNs));
        control.probes.removeFirst().good();
        control.turn();
        assertEquals(0, control.view("a").counters().failedProbes().get());
    }

    @Test
    void anExpiredProbeCountsAsFailed() {
        ControlHarness control = ControlHarness.up("a");
        control.pass(30 * SECOND);
        for (int i = 1; i <= ControlHarness.MAX_FAILURES; i++) {
            assertEquals(UP, control.state("a"));
            assertEquals(i, control.probes.size());
            control.pass(2 * SECOND);
            control.pass(28 * SECOND);
        }
        assertEquals(EJECTED, control.state("a"));
        assertTrue(
                control.changes.getLast().endsWith("3 failures in a row, the last a probe: no reply in time"),
                control.changes.getLast());
    }

    @Test
    void theLateAnswerToAnExpiredProbeIsIgnored() {
        ControlHarness control = new ControlHarness();
        control.add("a", 1);
        control.turn();
        control.pass(2 * SECOND);
        control.probes.getFirst().good();
        control.turn();
        assertEquals(STARTING, control.state("a"));
    }

    @Test
    void theLateAnswerDoesNotEndTheNextProbe() {
        ControlHarness control = new ControlHarness();
        control.add("a", 1);
        control.turn();
        control.pass(2 * SECOND);
        control.turn();
        assertEquals(2, control.probes.size());
        control.probes.get(0).good();
        control.turn();
        assertEquals(STARTING, control.state("a"));
        control.probes.get(1).good();
        control.turn();
        assertEquals(UP, control.state("a"));
    }

    @Test
    void aSecondAnswerToTheSameProbeIsIgnored() {
        ControlHarness control = ControlHarness.up("a");
        control.pass(30 * SECOND);
        ControlHarness.Probe probe = control.probes.getFirst();
        for (int i = 0; i < ControlHarness.MAX_FAILURES; i++) {
            probe.bad();
            control.turn();
        }
        assertEquals(UP, control.state("a"));
    }

    @Test
    void whatTheAnalyzerSaysOfArraysReachesItsLane() {
        ControlHarness control = ControlHarness.up("a");
        assertTrue(control.lane("a").mode().batches());
        control.pass(30 * SECOND);
        control.probes.getFirst().done().accept(new ProbeResult.Good(false));
        control.turn();
        assertFalse(control.lane("a").mode().batches());
        assertFalse(control.view("a").batches());
    }

    @Test
    void everyGoodProbeReachesTheLaneByItsNumber() {
        ControlHarness control = ControlHarness.up("a");
        assertEquals(1, control.lane("a").mode().probe());
        control.pass(30 * SECOND);
        control.answerAll();
        control.turn();
        assertEquals(2, control.lane("a").mode().probe());
    }

    @Test
    void aBadProbeDoesNot() {
        ControlHarness control = ControlHarness.up("a");
        control.pass(30 * SECOND);
        control.probes.getFirst().bad();
        control.turn();
        assertEquals(1, control.lane("a").mode().probe());
    }

    @Test
    void anAnswerWakesTheConductor() {
        ControlHarness control = new ControlHarness();
        control.add("a", 1);
        control.turn();
        control.conductor.wakeUp().pollWoken();
        control.probes.getFirst().good();
        assertTrue(control.conductor.wakeUp().pollWoken());
        assertTrue(control.conductor.hasArrivals());
    }
}
