package io.logstreamer.core.control;

import static io.logstreamer.core.control.ControlHarness.SECOND;
import static io.logstreamer.core.health.AnalyzerState.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** An ejection lasts 1 s, 2 s, 4 s; but 1 s while no analyzer is up, and who else is up is the conductor's to know. */
class ConductorEjectionTest {
    private final ControlHarness control = ControlHarness.up("a", "b");

    private void passASecondWithGoodProbes() {
        control.pass(SECOND);
        control.answerAll();
        control.turn();
    }

    /** The last ejection lasts 4 s. */
    private void ejectThreeTimes(String name) {
        control.comeToProbing(name);
        control.ejectByTraffic(name);
        passASecondWithGoodProbes();
        passASecondWithGoodProbes();
        assertEquals(PROBING, control.state(name));
        control.ejectByTraffic(name);
    }

    @Test
    void whileTheOtherIsUpItDoubles() {
        ejectThreeTimes("a");
        for (int i = 1; i <= 3; i++) {
            passASecondWithGoodProbes();
            assertEquals(EJECTED, control.state("a"), i + " s");
        }
        passASecondWithGoodProbes();
        assertEquals(PROBING, control.state("a"));
    }

    @Test
    void whileTheOtherIsOutEachLastsOneSecond() {
        control.conductor.maintain("b");
        control.turn();
        for (int i = 0; i < 5; i++) {
            control.ejectByTraffic("a");
            assertEquals(EJECTED, control.state("a"));
            passASecondWithGoodProbes();
            assertEquals(PROBING, control.state("a"));
        }
    }

    @Test
    void oneThatBeganWhileTheOtherWasOutStaysAtOneSecondWhenTheOtherIsBack() {
        control.comeToProbing("a");
        control.ejectByTraffic("b");
        control.pass(SECOND);
        control.ejectByTraffic("a"); // for the second time
        control.answerAll();
        control.turn();
        assertEquals(PROBING, control.state("b"));
        assertEquals(EJECTED, control.state("a"));
        passASecondWithGoodProbes();
        assertEquals(PROBING, control.state("a"));
    }

    @Test
    void oneUnderWayIsCutToOneSecondWhenTheOtherGoesOut() {
        ejectThreeTimes("a");
        passASecondWithGoodProbes();
        assertEquals(EJECTED, control.state("a"));
        control.conductor.maintain("b");
        passASecondWithGoodProbes();
        assertEquals(PROBING, control.state("a"));
    }
}
