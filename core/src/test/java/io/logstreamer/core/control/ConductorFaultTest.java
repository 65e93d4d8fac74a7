package io.logstreamer.core.control;

import static io.logstreamer.core.control.ControlHarness.SECOND;
import static io.logstreamer.core.health.AnalyzerState.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.health.Attempts;
import io.logstreamer.core.health.Failure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What throws in a cycle of the conductor holds up neither the other analyzers nor the tables. */
class ConductorFaultTest {
    private final ControlHarness control = new ControlHarness();

    @Test
    void aListenerThatThrowsKeepsNobodyFromComingUp() {
        control.listenerThrows = true;
        control.add("a", 1);
        control.add("b", 2);
        assertEquals(0, control.turnUntilItIsWell());
        control.answerAll();
        assertEquals(2, control.turnUntilItIsWell(), "one for each change");
        assertTrue(control.isRouted("a"));
        assertTrue(control.isRouted("b"));
        assertEquals(2, control.conductor.fleet().healthy());
    }

    @Test
    void norFromBeingEjected() {
        control.addUp("a", "b");
        control.listenerThrows = true;
        control.conductor.failed(
                control.lane("a").id(), Failure.REFUSED_CONNECTION, "nobody listens", new Attempts(1, 0));
        control.conductor.reweigh(Map.of("b", 7_000_000L));
        assertEquals(1, control.turnUntilItIsWell());
        assertFalse(control.isRouted("a"));
        assertEquals(EJECTED, control.state("a"));
        assertEquals(7_000_000, control.view("b").analyzer().weight(), "the event behind it is not lost");
    }

    @Test
    void aProbeThatCannotBeBegunFailsAtItsTimeAndTheOthersAreAsked() {
        control.addUp("a", "b");
        control.unprobable.add("a");
        control.nowNs += 30 * SECOND;
        assertEquals(1, control.turnUntilItIsWell());
        assertEquals(List.of("b"), control.probed());
        control.answerAll();
        control.nowNs += 2 * SECOND;
        control.turnUntilItIsWell();
        assertEquals(UP, control.state("b"));
        for (int i = 0; i < 10 && control.state("a") == UP; i++) {
            control.nowNs += 30 * SECOND;
            control.turnUntilItIsWell();
            control.answerAll();
            control.nowNs += 2 * SECOND;
            control.turnUntilItIsWell();
        }
        assertEquals(EJECTED, control.state("a"));
    }
}
