package io.logstreamer.core.control;

import static io.logstreamer.core.control.ControlHarness.MS;
import static io.logstreamer.core.control.ControlHarness.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.lane.Reply;
import io.logstreamer.core.routing.Shares;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the conductor makes of analyzers that do not keep up. The rule itself is in CapacitySimulationTest. */
class ConductorCapacityTest {
    private static final int FLOOR = 100;

    private final ControlHarness control = new ControlHarness(30 * SECOND, new CapacityConfig(FLOOR));

    /** Two that are up and have replied once each; a takes nothing more from then on. */
    ConductorCapacityTest() {
        control.addUp("a", "b"); // 1 : 2
        control.turnRouter();
        for (int i = 0; i < 3; i++) {
            control.publishPacket(1);
        }
        control.turnRouter();
        for (String name : List.of("a", "b")) {
            control.turnLane(name);
            control.nowNs += MS;
            control.transport(name).last().reply(Reply.DELIVERED);
            control.turnLane(name);
        }
        control.pass(100 * MS);
    }

    /** A packet for each a look; a's lane sends none. */
    private void letAHang(int looks) {
        for (int i = 0; i < looks; i++) {
            for (int packet = 0; packet < 3; packet++) {
                control.publishPacket(1);
            }
            control.turnRouter();
            control.turnLane("b");
            control.transport("b").last().reply(Reply.DELIVERED);
            control.turnLane("b");
            control.pass(100 * MS);
        }
    }

    @Test
    void whoDoesNotKeepUpIsBentToTheFloorAndTheRestIsTheOthers() {
        letAHang(12);
        assertEquals(
                Shares.of(FLOOR, 2 * CapacityConfig.FULL)[0], control.route("a").share());
        assertEquals(0.1, control.view("a").capacityFactor());
        assertEquals(1, control.view("b").capacityFactor());
        assertEquals(333_333_333, control.view("a").configuredShare());
        assertEquals(1, control.toldOfCapacity.size());
        assertTrue(control.conductor.waitNs(control.nowNs) <= 100 * MS, "it looks again in time");
    }

    @Test
    void whoIsNoLongerRoutedToIsWholeAgain() {
        letAHang(12);
        control.conductor.drain("a");
        control.turn();
        control.pass(100 * MS);
        assertEquals(1, control.view("a").capacityFactor());
        assertEquals(2, control.toldOfCapacity.size());
    }

    @Test
    void switchedOffItGivesWeightsBack() {
        letAHang(12);
        List<Analyzer> same =
                List.of(control.view("a").analyzer(), control.view("b").analyzer());
        ConductorConfig off =
                new ConductorConfig(control.config.health(), control.config.probeTimeoutNs(), CapacityConfig.OFF);
        control.conductor.command(new Change.Configure(same, 2, off, control.laneConfig));
        control.turn();
        assertEquals(333_333_333, control.route("a").share());
        assertEquals(1, control.view("a").capacityFactor());
        assertEquals(2, control.toldOfCapacity.size());
        letAHang(12);
        assertEquals(333_333_333, control.route("a").share());
        assertEquals(2, control.toldOfCapacity.size());
    }

    @Test
    void aBendThatTheListenerThrewAtIsPublishedAllTheSame() {
        control.listenerThrows = true;
        assertThrows(IllegalStateException.class, () -> letAHang(12));
        assertEquals(333_333_333, control.route("a").share(), "not published yet");
        control.turn();
        assertTrue(control.route("a").share() < 333_333_333);
    }
}
