package io.logstreamer.core.control;

import static io.logstreamer.core.control.ControlHarness.SECOND;
import static io.logstreamer.core.health.AnalyzerState.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.control.ChangeResult.Reason;
import io.logstreamer.core.health.Attempts;
import io.logstreamer.core.health.Failure;
import io.logstreamer.core.health.HealthConfig;
import io.logstreamer.core.lane.Lane;
import io.logstreamer.core.lane.LaneConfig;
import io.logstreamer.core.lane.LaneConfigs;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The whole fleet and its limits changed at once: all of it, or nothing. */
class ConductorConfigureTest {
    private static final int MOST = 128;
    private static final long HALF = 500_000_000;

    private static Analyzer at(String name, String address, long weight) {
        return new Analyzer(name, address, weight);
    }

    private static Analyzer same(String name, long weight) {
        return at(name, "somewhere", weight);
    }

    private static Change.Configure fleet(ControlHarness control, Analyzer... analyzers) {
        return new Change.Configure(List.of(analyzers), MOST, control.config, control.laneConfig);
    }

    private static ChangeResult ask(ControlHarness control, Change change) {
        CompletableFuture<ChangeResult> answer = control.conductor.change(change, OptionalLong.empty());
        control.turn();
        return answer.join();
    }

    private static void done(ControlHarness control, Change change) {
        assertInstanceOf(ChangeResult.Done.class, ask(control, change));
    }

    @Test
    void whoIsNotNamedLeavesWhoIsNewComesAndTheOthersWeighWhatIsGiven() {
        ControlHarness control = ControlHarness.up("a", "b");
        Lane kept = control.lane("a");
        long table = control.router.published().version();
        done(control, fleet(control, same("a", HALF), same("c", HALF)));
        assertEquals(table + 1, control.router.published().version(), "one table has all of it");
        assertEquals(1, control.conductor.fleet().epoch());
        assertSame(kept, control.lane("a"));
        assertEquals(UP, control.state("a"));
        assertEquals(HALF, control.view("a").analyzer().weight());
        assertTrue(control.view("b").leaving());
        assertFalse(control.isRouted("b"));
        assertEquals(STARTING, control.state("c"));
        control.turnRouter();
        control.turn();
        assertEquals(List.of("b"), control.closed);
        control.answerAll();
        control.turn();
        assertEquals(HALF, control.route("c").share());
    }

    @Test
    void whoIsElsewhereIsAnother() {
        ControlHarness control = ControlHarness.up("a", "b");
        Lane before = control.lane("b");
        done(control, fleet(control, same("a", HALF), at("b", "elsewhere", HALF)));
        assertNotSame(before, control.lane("b"));
        List<Fleet.Member> members = control.conductor.fleet().members();
        assertEquals(3, members.size());
        assertTrue(members.get(1).leaving());
        assertEquals("elsewhere", members.get(2).analyzer().address());
        control.turnRouter();
        control.turn();
        assertEquals(List.of("b"), control.closed);
        assertEquals(2, control.conductor.fleet().total());
    }

    @Test
    void whoIsDrainedOrInMaintenanceStaysSoElsewhereToo() {
        ControlHarness control = ControlHarness.up("a", "b", "c");
        control.bringTo(MAINTENANCE, "a");
        control.bringTo(DRAINING, "b");
        done(control, fleet(control, same("a", HALF), at("b", "elsewhere", HALF), at("c", "elsewhere", HALF)));
        assertEquals(MAINTENANCE, control.state("a"));
        List<Fleet.Member> members = control.conductor.fleet().members();
        assertEquals("b", members.get(3).analyzer().name());
        assertEquals(DRAINING, members.get(3).state());
        assertEquals(STARTING, members.get(4).state());
    }

    @Test
    void wholeFleetsMayBeReplaced() {
        ControlHarness control = ControlHarness.up("a");
        done(control, fleet(control, same("z", HALF)));
        assertEquals(0, control.conductor.fleet().healthy());
        control.turnRouter();
        control.turn();
        control.answerAll();
        control.turn();
        assertTrue(control.isRouted("z"));
        assertEquals(1, control.conductor.fleet().total());
    }

    @Test
    void whatIsRefusedChangesNothing() {
        ControlHarness control = ControlHarness.up("a", "b");
        refused(Reason.NOT_ALLOWED, control, fleet(control));
        refused(Reason.NOT_ALLOWED, control, fleet(control, same("a", HALF), same("a", HALF)));
        refused(Reason.NOT_ALLOWED, control, fleet(control, same("a", 1_000), same("c", Analyzer.MOST_WEIGHT)));
        refused(
                Reason.CONFLICT,
                control,
                new Change.Configure(List.of(same("c", HALF), same("d", HALF)), 3, control.config, control.laneConfig));
    }

    private static void refused(Reason reason, ControlHarness control, Change change) {
        long table = control.router.published().version();
        ChangeResult.Refused refused = assertInstanceOf(ChangeResult.Refused.class, ask(control, change));
        assertEquals(reason, refused.reason(), refused.detail());
        assertUntouched(control);
        assertEquals(table, control.router.published().version(), "nothing is published");
    }

    private static void assertUntouched(ControlHarness control) {
        assertEquals(0, control.conductor.fleet().epoch());
        assertEquals(
                List.of("a", "b"),
                control.conductor.fleet().members().stream()
                        .map(member -> member.analyzer().name())
                        .toList());
        assertEquals(100_000_000, control.view("a").analyzer().weight());
    }

    @Test
    void ifALaneCannotBeOpenedThoseThatWereAreClosedAndNothingIsDone() {
        ControlHarness control = ControlHarness.up("a", "b");
        control.unopenable.add("d");
        CompletableFuture<ChangeResult> answer = control.conductor.change(
                fleet(control, same("a", HALF), same("c", HALF), same("d", HALF)), OptionalLong.empty());
        assertEquals(1, control.turnUntilItIsWell());
        assertTrue(answer.isCompletedExceptionally());
        assertUntouched(control);
        assertEquals(List.of("c"), control.closed);
    }

    @Test
    void limitsHoldFromNowOnForThoseWhoStayAndThoseWhoCome() {
        ControlHarness control = ControlHarness.up("a", "b");
        HealthConfig strict = new HealthConfig(1, SECOND, 30 * SECOND, 0, 5 * SECOND);
        LaneConfig lane = LaneConfigs.linger(7).withQueueOf(control.laneConfig);
        done(
                control,
                new Change.Configure(
                        List.of(same("a", HALF), same("c", HALF)), MOST, new ConductorConfig(strict, SECOND), lane));
        assertSame(lane, control.laneConfig, "for those that come later");
        control.answerAll();
        control.turn();
        assertEquals(UP, control.state("c"));
        for (String name : List.of("a", "c")) {
            control.conductor.failed(control.lane(name).id(), Failure.FAILED, "500", new Attempts(1, 0));
        }
        control.turn();
        assertEquals(EJECTED, control.state("a"), "one failure is enough now");
        assertEquals(1, control.lane("c").mode().permits(), "but for the last");
    }

    @Test
    void probesComeAsOftenAsIsSaid() {
        ControlHarness control = ControlHarness.up("a");
        HealthConfig often = new HealthConfig(3, SECOND, 30 * SECOND, 0, 2 * SECOND);
        control.pass(3 * SECOND);
        assertEquals(List.of(), control.probed());
        done(
                control,
                new Change.Configure(
                        List.of(same("a", HALF)), MOST, new ConductorConfig(often, SECOND), control.laneConfig));
        assertEquals(List.of("a"), control.probed());
        control.pass(SECOND);
        control.turn();
        assertEquals(1, control.view("a").counters().failedProbes().get(), "by the deadline that is in force");
    }
}
