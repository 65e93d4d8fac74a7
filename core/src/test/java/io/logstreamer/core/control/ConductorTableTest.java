package io.logstreamer.core.control;

import static io.logstreamer.core.control.ControlHarness.SECOND;
import static io.logstreamer.core.health.AnalyzerState.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.health.Attempts;
import io.logstreamer.core.health.HealthConfig;
import io.logstreamer.core.lane.Lane;
import io.logstreamer.core.lane.LaneMode;
import io.logstreamer.core.lane.Reply;
import io.logstreamer.core.routing.Shares;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The tables the conductor publishes: shares, incarnations, ramps, removal, and the fleet beside them. */
class ConductorTableTest {
    @Test
    void sharesAreTheWeightsOfThoseRoutable() {
        ControlHarness control = ControlHarness.up("a", "b", "c"); // 1 : 2 : 3
        assertEquals(166_666_667, control.route("a").share());
        assertEquals(333_333_333, control.route("b").share());
        assertEquals(500_000_000, control.route("c").share());
        control.ejectByTraffic("c");
        assertEquals(333_333_333, control.route("a").share());
        assertEquals(666_666_667, control.route("b").share());
    }

    @Test
    void aRampPublishesATableAStep() {
        ControlHarness control = ControlHarness.up("a", "b"); // 1 : 2
        control.comeToProbing("a");
        control.conductor.delivered(control.lane("a").id(), new Attempts(2, 1));
        control.turn();
        for (int step = 1; step < HealthConfig.RAMP_STEPS; step++) {
            long version = control.router.published().version();
            assertEquals(Shares.of(step, 40)[0], control.route("a").share(), "step " + step);
            assertTrue(control.conductor.waitNs(control.nowNs) <= SECOND, "it wakes for the next step");
            control.nowNs += SECOND;
            control.turn();
            assertEquals(version + 1, control.router.published().version());
            control.answerAll(); // outside the count: a good probe publishes too
            control.turn();
        }
        assertEquals(UP, control.state("a"));
        assertEquals(333_333_333, control.route("a").share());
    }

    @Test
    void whoComesBackIsANewIncarnation() {
        ControlHarness control = ControlHarness.up("a", "b");
        int first = control.route("a").incarnation();
        control.comeToProbing("a");
        assertEquals(first + 1, control.route("a").incarnation());
        control.conductor.delivered(control.lane("a").id(), new Attempts(2, 1));
        control.turn();
        control.pass(19 * SECOND);
        assertEquals(UP, control.state("a"));
        assertEquals(first + 1, control.route("a").incarnation(), "from PROBING to UP it stays the same");
    }

    @Test
    void aReweighChangesSharesAndKeepsCredits() {
        ControlHarness control = ControlHarness.up("a", "b");
        control.turnRouter();
        control.publishPacket(5);
        control.publishPacket(3);
        control.turnRouter();
        long[] credits = credits(control);
        assertTrue(credits[0] != 0);
        control.conductor.reweigh(Map.of("a", 600_000_000L, "nobody", 1L));
        control.turn();
        control.turnRouter();
        assertEquals(750_000_000, control.route("a").share());
        assertEquals(250_000_000, control.route("b").share());
        assertEquals(750_000_000, control.router.credits().share(0), "adopted");
        assertEquals(Arrays.toString(credits), Arrays.toString(credits(control)));
        assertEquals(600_000_000, control.view("a").analyzer().weight());
    }

    private static long[] credits(ControlHarness control) {
        return IntStream.range(0, control.router.credits().size())
                .mapToLong(control.router.credits()::credit)
                .toArray();
    }

    /** A lane that is to give back must not be routed to any more: whoever sees the new mode sees the new table. */
    @Test
    @Timeout(60)
    void theTableIsPublishedBeforeTheModes() throws InterruptedException {
        String[] names = IntStream.range(0, 64).mapToObj(i -> "analyzer-" + i).toArray(String[]::new);
        for (int round = 0; round < 100; round++) {
            ControlHarness control = ControlHarness.up(names);
            control.conductor.maintain(names[0]);
            CountDownLatch watching = new CountDownLatch(1);
            AtomicBoolean stillRouted = new AtomicBoolean();
            Lane watched = control.lane(names[0]);
            Thread watcher = Thread.ofPlatform().start(() -> {
                watching.countDown();
                while (watched.mode().flow() != LaneMode.Flow.RETURNING) {
                    Thread.onSpinWait();
                }
                stillRouted.set(control.isRouted(names[0]));
            });
            watching.await();
            control.turn();
            watcher.join();
            assertFalse(stillRouted.get(), "round " + round);
        }
    }

    @Test
    void aRemovedAnalyzersLaneIsClosedOnlyWhenItIsEmptyAndUnrouted() {
        ControlHarness control = ControlHarness.up("a", "b");
        control.turnRouter();
        control.publishPacket(1);
        control.publishPacket(1);
        control.turnRouter();
        control.turnLane("a");
        control.turnLane("b");
        assertEquals(1, control.lane("a").census());
        control.conductor.remove("a");
        control.turn();
        control.turnRouter();
        control.turnLane("a");
        control.pass(SECOND);
        assertTrue(control.closed.isEmpty(), "a request is still in flight");
        assertEquals(2, control.conductor.fleet().total());
        control.transport("a").last().reply(Reply.DELIVERED);
        control.turnLane("a");
        control.turn();
        assertEquals(List.of("a"), control.closed);
        assertEquals(1, control.conductor.fleet().total());
        assertEquals(
                1, control.conductor.fleet().retired().getFirst().delivered().packets());
    }

    @Test
    void aRemovedAnalyzersLaneIsNotClosedBeforeTheRouterHasLeftIt() {
        ControlHarness control = ControlHarness.up("a", "b");
        control.turnRouter();
        control.conductor.remove("a");
        control.turn();
        control.turn();
        assertTrue(control.closed.isEmpty(), "the router may still offer");
        control.turnRouter();
        control.turn();
        assertEquals(List.of("a"), control.closed);
    }

    @Test
    void whoIsBeingRemovedDoesNotComeBack() {
        ControlHarness control = ControlHarness.up("a", "b");
        control.conductor.remove("a");
        control.conductor.ready("a");
        for (int i = 0; i < 5; i++) {
            control.pass(SECOND);
            control.answerAll();
        }
        assertFalse(control.isRouted("a"));
    }

    @Test
    void aNewAnalyzerOfTheSameNameHearsTheCommandsAlone() {
        ControlHarness control = ControlHarness.up("a", "b");
        Lane old = control.lane("a");
        control.conductor.remove("a");
        control.add("a", 1);
        control.turn();
        control.conductor.drain("a");
        control.conductor.ready("a");
        control.pass(SECOND);
        assertEquals(LaneMode.Flow.RETURNING, old.mode().flow());
        assertEquals(MAINTENANCE, control.conductor.fleet().members().getFirst().state());
        assertEquals(EJECTED, control.conductor.fleet().members().getLast().state());
    }

    @Test
    void theFleetTellsEachAnalyzersNumbers() {
        ControlHarness control = ControlHarness.up("a", "b", "c"); // 1 : 2 : 3
        control.ejectByTraffic("c");
        Fleet fleet = control.conductor.fleet();
        assertEquals(3, fleet.total());
        assertEquals(2, fleet.healthy());
        Fleet.Member a = control.view("a");
        assertEquals(166_666_667, a.configuredShare());
        assertEquals(333_333_333, a.effectiveShare());
        assertEquals(0, a.ejections());
        assertTrue(a.batches());
        assertEquals("first good probe", a.reason());
        Fleet.Member c = control.view("c");
        assertEquals(500_000_000, c.configuredShare());
        assertEquals(0, c.effectiveShare());
        assertEquals(1, c.ejections());
        assertEquals(control.nowNs, c.sinceNs());
        assertEquals("nobody listens", c.reason());
    }

    @Test
    void probingAndRampingCountAsHealthy() {
        ControlHarness control = ControlHarness.up("a", "b");
        control.comeToProbing("a");
        assertEquals(2, control.conductor.fleet().healthy());
        control.conductor.delivered(control.lane("a").id(), new Attempts(2, 1));
        control.turn();
        assertEquals(RAMPING, control.state("a"));
        assertEquals(2, control.conductor.fleet().healthy());
        control.conductor.drain("a");
        control.turn();
        assertEquals(1, control.conductor.fleet().healthy());
    }

    @Test
    void onlyEjectionsCountAsEjections() {
        ControlHarness control = ControlHarness.up("a", "b");
        control.conductor.maintain("a");
        control.conductor.ready("a");
        control.turn();
        assertEquals(EJECTED, control.state("a"));
        assertEquals(0, control.view("a").ejections());
    }
}
