package io.logstreamer.core.lane;

import static io.logstreamer.core.lane.LaneHarness.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.time.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the lane asks of its runner in each situation: how long to sleep, and whether arrivals may wake it. */
class LaneSenderWaitTest {
    private final LaneHarness lane = new LaneHarness(LaneConfigs.prompt(1, 0));
    private final LaneHarness lingering = LaneHarness.usual();

    private static void assertWaits(long ns, boolean forArrivals, LaneHarness lane) {
        assertEquals(0, lane.turn(), "it would not be asked while there is work");
        assertEquals(ns, lane.stage().waitNs(lane.nowNs));
        assertEquals(forArrivals, lane.stage().wantsArrivals());
    }

    @Test
    void idleItWaitsForArrivalsAlone() {
        assertWaits(Stage.UNTIL_SIGNALLED, true, lane);
    }

    @Test
    void lingeringItSleepsThroughArrivalsToTheBatchesDeadline() {
        lingering.route("a");
        assertWaits(5 * MS, false, lingering);
        assertFalse(lingering.stage().hasArrivals());
        lingering.advance(2 * MS);
        lingering.route("b");
        assertTrue(lingering.stage().hasArrivals());
        assertWaits(3 * MS, false, lingering);
    }

    @Test
    void withAFreePermitAndARequestInFlightItWaitsForArrivalsToo() {
        lingering.send("a");
        assertWaits(500 * MS, true, lingering);
    }

    @Test
    void withoutAPermitItWaitsForTheReplyOrItsDeadline() {
        lane.send("a");
        lane.route("b");
        assertWaits(500 * MS, false, lane);
    }

    @Test
    void ofSeveralInFlightTheFirstDeadlineCounts() {
        lingering.send("a");
        lingering.advance(100 * MS);
        lingering.send("b");
        assertWaits(395 * MS, false, lingering);
    }

    @Test
    void withAGroupWaitingForItsRetryItWaitsForThatAndForArrivals() {
        lingering.send("a");
        lingering.answer(500);
        assertWaits(10 * MS, true, lingering);
    }

    @Test
    void lingerAndRetryTheEarlierCounts() {
        lingering.send("a");
        lingering.answer(500);
        lingering.route("b");
        assertWaits(5 * MS, false, lingering);
    }

    @Test
    void pausedItSleepsThroughArrivalsToThePausesEnd() {
        lingering.send("a");
        lingering.answer(Reply.answered(429, SECOND, ""));
        lingering.route("b");
        assertWaits(SECOND, false, lingering);
    }

    /** The packets of the refused request went back; those that come meanwhile do not signal. */
    @Test
    void pausedAndEmptyItStillWakesAtThePausesEnd() {
        lane.send("a");
        lane.answer(Reply.answered(429, SECOND, ""));
        assertEquals(List.of("a"), lane.returned());
        assertWaits(SECOND, false, lane);
        lane.route("b");
        lane.pass(SECOND);
        assertEquals(List.of("b"), lane.transport.last().packets());
    }

    @Test
    void aRetryLaterThanThePausesEndDoesNotKeepArrivalsWaiting() {
        LaneHarness two = LaneHarness.usual();
        two.send("a");
        two.answer(500);
        two.pass(10 * MS);
        two.answer(500); // due in 20 ms
        two.routeWith("b", packet -> {
            packet.countFailedSend();
            packet.countFailedSend();
        });
        two.pass(5 * MS);
        two.answer(Reply.answered(429, 60 * MS, ""));
        assertEquals(List.of("b"), two.returned());
        assertWaits(60 * MS, false, two);
        two.pass(60 * MS);
        assertEquals(List.of("a"), two.transport.last().packets());
    }

    @Test
    void inALongPauseItWaitsForArrivalsToGiveThemBack() {
        lane.send("a");
        lane.answer(Reply.answered(503, 8 * SECOND, ""));
        assertWaits(8 * SECOND, true, lane);
        lane.route("late");
        lane.turn();
        assertEquals(List.of("a", "late"), lane.returned());
    }

    @Test
    void aloneInALongPauseItSleepsThroughArrivals() {
        lane.lane.setMode(ALONE);
        lane.send("a");
        lane.answer(Reply.answered(503, 8 * SECOND, ""));
        assertWaits(8 * SECOND, false, lane);
    }

    @Test
    void returningItWaitsForArrivalsToGiveThemBack() {
        lane.lane.setMode(RETURNING);
        assertWaits(Stage.UNTIL_SIGNALLED, true, lane);
    }

    @Test
    void returningWithARequestInFlightItKeepsItsDeadline() {
        lane.send("a");
        lane.lane.setMode(RETURNING);
        assertWaits(500 * MS, true, lane);
    }

    @Test
    void aNewModeWakesIt() {
        lane.stage().wakeUp().pollWoken();
        lane.lane.setMode(RETURNING);
        assertTrue(lane.stage().wakeUp().pollWoken());
    }
}
