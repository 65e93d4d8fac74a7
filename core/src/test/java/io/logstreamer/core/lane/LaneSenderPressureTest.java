package io.logstreamer.core.lane;

import static io.logstreamer.core.lane.LaneHarness.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 429, and 503 with Retry-After: the lane pauses, nobody is blamed. Over 5 s its packets go elsewhere. */
class LaneSenderPressureTest {
    private final LaneHarness lane = LaneHarness.usual();

    private void busy(int status, long retryAfterNs) {
        lane.answer(Reply.answered(status, retryAfterNs, "busy"));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aShortPauseIsWaitedOutByTheWholeLane(int status) {
        lane.send("a");
        busy(status, SECOND);
        lane.route("b", "c", "d", "e");
        lane.pass(SECOND - 1);
        assertEquals(1, lane.sent().size());
        lane.pass(1);
        assertEquals(List.of(List.of("a"), List.of("a"), List.of("b", "c", "d", "e")), lane.sent());
    }

    @Test
    void pressureIsNotAFailure() {
        lane.send("a");
        busy(429, SECOND);
        assertEquals(List.of(), lane.reports.failures());
        assertEquals(0, lane.counters.failedRequests().get());
        assertEquals(1, lane.counters.pressureReplies().get());
        lane.pass(SECOND);
        assertEquals(List.of(), lane.transport.last().marked());
    }

    @Test
    void aPauseWithoutAFigureIsABackoff() {
        lane.send("a");
        busy(429, Reply.NO_RETRY_AFTER);
        lane.pass(10 * MS - 1);
        assertEquals(1, lane.sent().size());
        lane.pass(1);
        assertEquals(2, lane.sent().size());
    }

    /** It asks for no pause, not for a storm. */
    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aPauseOfNothingIsABackoff(int status) {
        lane.send("a");
        busy(status, 0);
        lane.route("b", "c", "d", "e");
        lane.pass(10 * MS - 1);
        assertEquals(1, lane.sent().size());
        lane.pass(1);
        assertEquals(3, lane.sent().size());
        assertEquals(List.of(), lane.reports.failures());
    }

    @Test
    void ofTwoPausesTheLaterEndCounts() {
        lane.route("a", "b", "c", "d", "e", "f", "g", "h");
        lane.turn();
        lane.transport.requests().get(0).reply(Reply.answered(429, 2 * SECOND, ""));
        lane.transport.requests().get(1).reply(Reply.answered(429, SECOND, ""));
        lane.turn();
        lane.pass(2 * SECOND - 1);
        assertEquals(2, lane.sent().size());
        lane.pass(1);
        assertEquals(4, lane.sent().size());
    }

    @Test
    void exactlyFiveSecondsAreStillWaitedOut() {
        lane.send("a");
        busy(429, 5 * SECOND);
        assertEquals(List.of(), lane.returned());
        assertTrue(lane.lane.queue().hasRoom(1));
        lane.pass(5 * SECOND);
        assertEquals(2, lane.sent().size());
    }

    @Test
    void aLongPauseGivesEverythingBackAndClosesTheQueue() {
        lane.route("a", "b", "c", "d", "e");
        lane.turn();
        busy(503, 5 * SECOND + 1);
        assertEquals(List.of("e", "a", "b", "c", "d"), lane.returned());
        assertFalse(lane.lane.queue().hasRoom(1));
        assertEquals(0, lane.lane.census());
    }

    @Test
    void afterALongPauseTheQueueOpensAgain() {
        lane.send("a");
        busy(503, 6 * SECOND);
        assertEquals(6 * SECOND, lane.stage().waitNs(lane.nowNs), "it must look again by itself");
        lane.pass(6 * SECOND - 1);
        assertFalse(lane.lane.queue().hasRoom(1));
        lane.pass(1);
        assertTrue(lane.lane.queue().hasRoom(1));
        lane.send("b");
    }

    @Test
    void withNobodyElseALongPauseIsWaitedOut() {
        lane.lane.setMode(ALONE);
        lane.send("a");
        busy(503, 8 * SECOND);
        assertEquals(List.of(), lane.returned());
        assertTrue(lane.lane.queue().hasRoom(1));
        lane.pass(8 * SECOND);
        assertEquals(List.of(List.of("a"), List.of("a")), lane.sent());
    }

    @Test
    void pressureUsesUpReSends() {
        lane.send("a");
        busy(429, SECOND);
        lane.pass(SECOND);
        busy(429, SECOND);
        lane.pass(SECOND);
        assertEquals(List.of(), lane.returned());
        busy(429, SECOND);
        assertEquals(List.of("a"), lane.returned());
    }

    @Test
    void pressureBlamesNoPacket() {
        lane.send("x");
        lane.answer(Reply.DELIVERED);
        lane.send("a");
        for (int i = 0; i < 3; i++) {
            busy(429, SECOND);
            lane.advance(SECOND);
            lane.turn();
        }
        assertEquals(0, lane.takeReturned().getFirst().reroutes());
    }

    @Test
    void aLimitedLaneBacksOffAfterEachFailure() {
        lane.lane.setMode(LIMITED);
        lane.send("a");
        lane.fail(Reply.Kind.REFUSED_CONNECTION);
        lane.route("b");
        lane.pass(10 * MS - 1);
        assertEquals(1, lane.sent().size());
        lane.pass(1);
        assertEquals(List.of("b"), lane.transport.last().packets());
        lane.fail(Reply.Kind.REFUSED_CONNECTION);
        lane.route("c");
        lane.pass(20 * MS - 1);
        assertEquals(2, lane.sent().size());
        lane.pass(1);
        assertEquals(3, lane.sent().size());
    }

    @Test
    void aDeliveryEndsTheGrowthOfThatBackoff() {
        lane.lane.setMode(LIMITED);
        lane.send("a");
        lane.fail(Reply.Kind.REFUSED_CONNECTION);
        lane.route("b");
        lane.pass(10 * MS);
        lane.answer(Reply.DELIVERED);
        lane.send("c");
        lane.fail(Reply.Kind.REFUSED_CONNECTION);
        lane.route("d");
        lane.pass(10 * MS);
        assertEquals(List.of("d"), lane.transport.last().packets());
    }
}
