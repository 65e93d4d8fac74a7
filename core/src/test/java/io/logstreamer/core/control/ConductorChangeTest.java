package io.logstreamer.core.control;

import static io.logstreamer.core.control.ControlHarness.SECOND;
import static io.logstreamer.core.health.AnalyzerState.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.control.Change.Order;
import io.logstreamer.core.control.ChangeResult.Reason;
import io.logstreamer.core.health.Attempts;
import io.logstreamer.core.health.Failure;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Changes that are answered: checked whole, made whole or not at all, counted. */
class ConductorChangeTest {
    private static final OptionalLong ANY = OptionalLong.empty();

    private static ChangeResult ask(ControlHarness control, Change change) {
        return ask(control, change, ANY);
    }

    private static ChangeResult ask(ControlHarness control, Change change, OptionalLong epoch) {
        CompletableFuture<ChangeResult> answer = control.conductor.change(change, epoch);
        assertFalse(answer.isDone(), "it is for the conductor's thread");
        control.turn();
        return answer.join();
    }

    private static void refused(Reason reason, ControlHarness control, Change change) {
        long epoch = control.conductor.fleet().epoch();
        long table = control.router.published().version();
        ChangeResult.Refused refused = assertInstanceOf(ChangeResult.Refused.class, ask(control, change));
        assertEquals(reason, refused.reason(), refused.detail());
        assertEquals(epoch, control.conductor.fleet().epoch());
        assertEquals(table, control.router.published().version(), "nothing is published");
    }

    private static Change.Add adding(String name, long weight) {
        return new Change.Add(new Analyzer(name, "somewhere", weight), 128);
    }

    @Test
    void aChangeIsAnsweredWhenItIsPublished() {
        ControlHarness control = ControlHarness.up("a", "b"); // 1 : 2
        assertEquals(0, control.conductor.fleet().epoch(), "what was configured is no change");
        ChangeResult.Done done =
                assertInstanceOf(ChangeResult.Done.class, ask(control, new Change.Reweigh(Map.of("a", 200_000_000L))));
        assertEquals(1, done.epoch());
        assertEquals(1, control.conductor.fleet().epoch());
        assertEquals(control.router.published().version(), done.table());
        assertEquals(500_000_000, control.route("a").share());
    }

    @Test
    void ofTwoWhoSawTheSameEpochTheSecondIsRefused() {
        ControlHarness control = ControlHarness.up("a", "b");
        OptionalLong seen = OptionalLong.of(control.conductor.fleet().epoch());
        assertInstanceOf(ChangeResult.Done.class, ask(control, new Change.Reweigh(Map.of("a", 200_000_000L)), seen));
        ChangeResult.Refused refused = assertInstanceOf(
                ChangeResult.Refused.class, ask(control, new Change.Reweigh(Map.of("a", 900_000_000L)), seen));
        assertEquals(Reason.OUTDATED, refused.reason());
        assertEquals(200_000_000, control.view("a").analyzer().weight());
    }

    /** Else whoever goes by it would be told of another change for ever. */
    @Test
    void theEpochIsShownEvenIfTheChangeChangedNothing() {
        ControlHarness control = ControlHarness.up("a", "b");
        Change drain = new Change.Tell("a", Order.DRAIN);
        ask(control, drain);
        ask(control, drain);
        OptionalLong seen = OptionalLong.of(control.conductor.fleet().epoch());
        assertEquals(2, seen.getAsLong());
        assertInstanceOf(ChangeResult.Done.class, ask(control, new Change.Reweigh(Map.of("a", 200_000_000L)), seen));
    }

    @Test
    void whatAnAnalyzerDoesByItselfIsNoChange() {
        ControlHarness control = ControlHarness.up("a", "b");
        control.ejectByTraffic("a");
        assertEquals(0, control.conductor.fleet().epoch());
    }

    @Test
    void ofSeveralWeightsOneThatIsWrongLeavesAllAsTheyAre() {
        ControlHarness control = ControlHarness.up("a", "b");
        refused(Reason.UNKNOWN, control, new Change.Reweigh(Map.of("a", 500_000_000L, "nobody", 1_000_000L)));
        refused(Reason.NOT_ALLOWED, control, new Change.Reweigh(Map.of("a", 500_000_000L, "b", 999L)));
        refused(Reason.NOT_ALLOWED, control, new Change.Reweigh(Map.of("a", 1L, "b", 1_000_000_000L)));
        refused(Reason.NOT_ALLOWED, control, new Change.Reweigh(Map.of("a", 1_000L, "b", Analyzer.MOST_WEIGHT)));
        refused(Reason.NOT_ALLOWED, control, new Change.Reweigh(Map.of("a", Analyzer.MOST_WEIGHT + 1)));
        refused(Reason.NOT_ALLOWED, control, new Change.Reweigh(Map.of("a", -1L)));
        refused(Reason.NOT_ALLOWED, control, new Change.Reweigh(Map.of()));
        assertEquals(100_000_000, control.view("a").analyzer().weight());
    }

    @Test
    void theSmallestWeightThatIsAllowedCanRamp() {
        ControlHarness control = ControlHarness.up("a", "b");
        long most = Analyzer.MOST_WEIGHT;
        assertInstanceOf(
                ChangeResult.Done.class,
                ask(control, new Change.Reweigh(Map.of("a", most / 50_000_000 + 1, "b", most))));
        control.comeToProbing("a");
        control.conductor.delivered(control.lane("a").id(), new Attempts(2, 1));
        control.turn();
        assertEquals(RAMPING, control.state("a"));
        assertTrue(control.route("a").share() >= 1);
    }

    @Test
    void aNameIsGivenOnce() {
        ControlHarness control = ControlHarness.up("a", "b");
        refused(Reason.CONFLICT, control, adding("a", 100_000_000));
        assertInstanceOf(ChangeResult.Done.class, ask(control, adding("c", 100_000_000)));
        assertEquals(3, control.conductor.fleet().total());
    }

    @Test
    void thereMayBeSoManyAnalyzersThatAreLeavingIncluded() {
        ControlHarness control = ControlHarness.up("a", "b");
        Change third = new Change.Add(new Analyzer("c", "somewhere", 1_000_000), 2);
        refused(Reason.CONFLICT, control, third);
        assertInstanceOf(ChangeResult.Done.class, ask(control, new Change.Remove("b")));
        refused(Reason.CONFLICT, control, third);
        control.turnRouter();
        control.turn();
        assertEquals(1, control.conductor.fleet().total());
        assertInstanceOf(ChangeResult.Done.class, ask(control, third));
    }

    @Test
    void theLastStays() {
        ControlHarness control = ControlHarness.up("a", "b");
        assertInstanceOf(ChangeResult.Done.class, ask(control, new Change.Remove("a")));
        assertTrue(control.conductor.fleet().members().getFirst().leaving());
        refused(Reason.UNKNOWN, control, new Change.Remove("a"));
        refused(Reason.CONFLICT, control, new Change.Remove("b"));
    }

    @Test
    void anAnalyzerIsToldWhatFitsItsState() {
        ControlHarness control = ControlHarness.up("a", "b");
        refused(Reason.UNKNOWN, control, new Change.Tell("nobody", Order.DRAIN));
        assertInstanceOf(ChangeResult.Done.class, ask(control, new Change.Tell("a", Order.DRAIN)));
        assertInstanceOf(ChangeResult.Done.class, ask(control, new Change.Tell("a", Order.DRAIN)), "again is as well");
        assertEquals(DRAINING, control.state("a"));
        refused(Reason.CONFLICT, control, new Change.Tell("a", Order.EJECT));
        assertInstanceOf(ChangeResult.Done.class, ask(control, new Change.Tell("a", Order.MAINTAIN)));
        assertEquals(MAINTENANCE, control.state("a"));
        refused(Reason.CONFLICT, control, new Change.Tell("a", Order.DRAIN));
        assertInstanceOf(ChangeResult.Done.class, ask(control, new Change.Tell("a", Order.READY)));
        assertEquals(EJECTED, control.state("a"));
    }

    @Test
    void whoIsEjectedByHandComesBackByProbes() {
        ControlHarness control = ControlHarness.up("a", "b");
        assertInstanceOf(ChangeResult.Done.class, ask(control, new Change.Tell("a", Order.EJECT)));
        assertEquals(EJECTED, control.state("a"));
        assertEquals("ejected by an operator", control.view("a").reason());
        assertEquals(1, control.view("a").ejections());
        for (int i = 0; i < 2; i++) {
            control.pass(SECOND);
            control.answerAll();
        }
        control.turn();
        assertEquals(RAMPING, control.state("a"));
    }

    @Test
    void resetEndsAnEjectionAndTheNextIsAFirst() {
        ControlHarness control = ControlHarness.up("a", "b");
        for (int i = 0; i < 4; i++) { // 1 s, 2 s, 4 s, 8 s
            control.ejectByTraffic("a");
            if (i < 3) {
                control.pass(30 * SECOND);
                control.answerAll();
                control.turn();
                assertEquals(PROBING, control.state("a"));
            }
        }
        control.answerAll();
        control.turn();
        assertEquals(EJECTED, control.state("a"), "8 s are not over");
        assertInstanceOf(ChangeResult.Done.class, ask(control, new Change.Tell("a", Order.RESET)));
        control.pass(SECOND);
        control.answerAll();
        control.turn();
        assertEquals(PROBING, control.state("a"));
        control.ejectByTraffic("a");
        control.pass(SECOND);
        control.answerAll();
        control.turn();
        assertEquals(PROBING, control.state("a"), "after a second, as after a first ejection");
    }

    @Test
    void resetLetsTheLastOneHaveAllItsPermitsAgain() {
        ControlHarness control = ControlHarness.up("a");
        for (int i = 1; i <= ControlHarness.MAX_FAILURES; i++) {
            control.conductor.failed(control.lane("a").id(), Failure.FAILED, "500", new Attempts(i, 0));
        }
        control.turn();
        assertEquals(1, control.lane("a").mode().permits());
        assertInstanceOf(ChangeResult.Done.class, ask(control, new Change.Tell("a", Order.RESET)));
        assertEquals(Integer.MAX_VALUE, control.lane("a").mode().permits());
    }

    @Test
    void whoWaitsHearsThatItThrew() {
        ControlHarness control = ControlHarness.up("a", "b");
        control.listenerThrows = true;
        CompletableFuture<ChangeResult> answer = control.conductor.change(new Change.Tell("a", Order.DRAIN), ANY);
        control.turnUntilItIsWell();
        assertTrue(answer.isCompletedExceptionally());
        assertThrows(RuntimeException.class, answer::join);
    }
}
