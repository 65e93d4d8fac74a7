package io.logstreamer.core.control;

import static io.logstreamer.core.control.ControlHarness.MAX_FAILURES;
import static io.logstreamer.core.control.ControlHarness.SECOND;
import static io.logstreamer.core.health.AnalyzerState.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.health.Attempts;
import io.logstreamer.core.health.Failure;
import io.logstreamer.core.lane.LaneMode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What lanes report and operators ask, and what the lanes are told. */
class ConductorTest {
    private void fail(ControlHarness control, String name, long attempts) {
        control.conductor.failed(control.lane(name).id(), Failure.FAILED, "500", new Attempts(attempts, 0));
    }

    @Test
    void beforeItsFirstGoodProbeAnAnalyzerGetsNothing() {
        ControlHarness control = new ControlHarness();
        control.add("a", 1);
        control.turn();
        assertFalse(control.isRouted("a"));
        assertEquals(LaneMode.Flow.RETURNING, control.lane("a").mode().flow());
    }

    @Test
    void onceUpItIsRoutedToAndItsLaneIsOpen() {
        ControlHarness control = ControlHarness.up("a");
        assertTrue(control.route("a").trusted());
        LaneMode mode = control.lane("a").mode();
        assertEquals(LaneMode.Flow.OPEN, mode.flow());
        assertEquals(Integer.MAX_VALUE, mode.permits());
        assertFalse(mode.limited());
        assertFalse(mode.reportsDeliveries());
    }

    @Test
    void theListenerHearsOfEveryChangeWithItsReason() {
        ControlHarness control = ControlHarness.up("a", "b");
        control.changes.clear();
        for (int i = 1; i <= MAX_FAILURES; i++) {
            fail(control, "a", i);
        }
        control.turn();
        assertEquals(List.of("a UP EJECTED: 3 failures in a row, the last: 500"), control.changes);
    }

    @Test
    void theListenerHearsHowLongItWasInTheStateBeforeAndHowManyAreHealthy() {
        ControlHarness control = ControlHarness.up("a", "b");
        control.pass(7 * SECOND);
        control.told.clear();
        control.ejectByTraffic("a");
        StateChange change = control.told.getFirst();
        assertEquals(7 * SECOND, change.afterNs());
        assertEquals(1, change.healthy());
        assertEquals(2, change.total());
    }

    @Test
    void anEjectedAnalyzersLaneGivesBackAndIsNotRoutedTo() {
        ControlHarness control = ControlHarness.up("a", "b");
        control.ejectByTraffic("a");
        assertFalse(control.isRouted("a"));
        assertEquals(LaneMode.Flow.RETURNING, control.lane("a").mode().flow());
    }

    @Test
    void aProbingAnalyzerHasOnePermitATenthOfItsWeightAndNoSuspects() {
        ControlHarness control = ControlHarness.up("a", "b"); // weights 1 : 2
        control.comeToProbing("a");
        assertEquals(PROBING, control.state("a"));
        assertEquals(Math.round(1e9 * 0.1 / 2.1), control.route("a").share());
        assertFalse(control.route("a").trusted());
        assertEquals(1, control.lane("a").mode().permits());
        assertTrue(control.lane("a").mode().reportsDeliveries());
    }

    @Test
    void theDeliveryAProbingLaneReportsMakesItRamp() {
        ControlHarness control = ControlHarness.up("a", "b");
        control.comeToProbing("a");
        control.conductor.delivered(control.lane("a").id(), new Attempts(2, 1));
        control.turn();
        assertEquals(RAMPING, control.state("a"));
        assertEquals(Integer.MAX_VALUE, control.lane("a").mode().permits());
    }

    @Test
    void theLastRoutableTrippedKeepsOnePermitWithBackoff() {
        ControlHarness control = ControlHarness.up("a");
        for (int i = 1; i <= MAX_FAILURES; i++) {
            fail(control, "a", i);
        }
        control.turn();
        assertEquals(UP, control.state("a"));
        LaneMode mode = control.lane("a").mode();
        assertEquals(1, mode.permits());
        assertTrue(mode.limited());
        assertTrue(mode.reportsDeliveries());
        assertTrue(control.isRouted("a"));
    }

    @Test
    void wrongRefusalsInARowTripTheRefuser() {
        ControlHarness control = ControlHarness.up("a", "b");
        for (int i = 0; i < MAX_FAILURES; i++) {
            assertEquals(UP, control.state("a"));
            control.conductor.wronglyRefused(control.lane("a").id());
            control.turn();
        }
        assertEquals(EJECTED, control.state("a"));
        assertEquals(UP, control.state("b"));
    }

    @Test
    void whoIsAloneIsToldSo() {
        ControlHarness control = ControlHarness.up("a", "b");
        assertFalse(control.lane("a").mode().alone());
        control.ejectByTraffic("b");
        assertTrue(control.lane("a").mode().alone());
    }

    @Test
    void oneOfOneDeadLettersAfterOneRefusalOneOfTwoAfterTwo() {
        ControlHarness control = ControlHarness.up("a");
        assertEquals(1, control.lane("a").mode().refusalsToDeadLetter());
        control.addUp("b");
        assertEquals(2, control.lane("a").mode().refusalsToDeadLetter());
        control.ejectByTraffic("b");
        assertEquals(2, control.lane("a").mode().refusalsToDeadLetter(), "it may come back");
    }

    @Test
    void drainFlushesTheLane() {
        ControlHarness control = ControlHarness.up("a", "b");
        control.conductor.drain("a");
        control.turn();
        assertEquals(DRAINING, control.state("a"));
        assertEquals(LaneMode.Flow.FLUSHING, control.lane("a").mode().flow());
        assertFalse(control.isRouted("a"));
    }

    @Test
    void maintainReturnsTheLane() {
        ControlHarness control = ControlHarness.up("a", "b");
        control.conductor.maintain("a");
        control.turn();
        assertEquals(MAINTENANCE, control.state("a"));
        assertEquals(LaneMode.Flow.RETURNING, control.lane("a").mode().flow());
    }

    @Test
    void readyBringsItBackByTwoProbes() {
        ControlHarness control = ControlHarness.up("a", "b");
        control.conductor.maintain("a");
        control.conductor.ready("a");
        control.pass(SECOND);
        control.answerAll();
        control.pass(SECOND);
        control.answerAll();
        control.turn();
        assertEquals(RAMPING, control.state("a"));
    }

    @Test
    void beforeTheStopAllOpenLanesFlush() {
        ControlHarness control = ControlHarness.up("a", "b");
        control.ejectByTraffic("b");
        control.conductor.flush();
        control.turn();
        assertEquals(LaneMode.Flow.FLUSHING, control.lane("a").mode().flow());
        assertEquals(LaneMode.Flow.RETURNING, control.lane("b").mode().flow());
    }

    @Test
    void commandsForUnknownNamesAndReportsOfUnknownLanesDoNothing() {
        ControlHarness control = ControlHarness.up("a");
        long version = control.router.published().version();
        control.conductor.drain("nobody");
        control.conductor.failed(99, Failure.REFUSED_CONNECTION, "", Attempts.NONE);
        control.turn();
        assertEquals(UP, control.state("a"));
        assertEquals(version, control.router.published().version());
    }

    @Test
    void eventsTakeEffectInOrderInTheNextCycle() {
        ControlHarness control = ControlHarness.up("a", "b");
        control.changes.clear();
        control.conductor.drain("a");
        control.conductor.maintain("a");
        assertEquals(List.of(), control.changes);
        control.turn();
        assertEquals(List.of("a UP DRAINING: drain", "a DRAINING MAINTENANCE: maintenance"), control.changes);
    }

    @Test
    void aCycleWithNothingToDoSaysSoAndPublishesNothing() {
        ControlHarness control = ControlHarness.up("a");
        long version = control.router.published().version();
        assertEquals(0, control.turn());
        assertEquals(version, control.router.published().version());
    }
}
