package io.logstreamer.core.lane;

import static io.logstreamer.core.lane.LaneHarness.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.health.Attempts;
import io.logstreamer.core.health.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Permits, the exchange's deadline, and what a delivery settles. Two may be in flight; the deadline is 500 ms. */
class LaneSenderInFlightTest {
    private final LaneHarness lane = LaneHarness.usual();

    @Test
    void noMoreRequestsInFlightThanTheLanesLimit() {
        lane.route("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l");
        lane.turn();
        assertEquals(2, lane.sent().size());
        lane.answer(Reply.DELIVERED);
        assertEquals(3, lane.sent().size());
    }

    @Test
    void noMoreRequestsInFlightThanTheConductorPermits() {
        lane.lane.setMode(PROBING);
        lane.route("a", "b", "c", "d", "e", "f", "g", "h");
        lane.turn();
        assertEquals(1, lane.sent().size());
        lane.answer(Reply.DELIVERED);
        assertEquals(2, lane.sent().size());
    }

    @Test
    void anAnalyzerWithoutArraysGetsSeveralSinglesInFlight() {
        lane.lane.setMode(SINGLES);
        lane.route("a", "b", "c");
        lane.turn();
        assertEquals(List.of(List.of("a"), List.of("b")), lane.sent());
    }

    @Test
    void aDeliveryGivesTheBudgetBackExactly() {
        lane.send("a", "bb");
        assertEquals(2, lane.budget.packets());
        assertEquals(3, lane.budget.bytes());
        lane.answer(Reply.DELIVERED);
        assertEquals(0, lane.budget.packets());
        assertEquals(0, lane.budget.bytes());
        assertEquals(2, lane.counters.delivered().packets());
        assertEquals(3, lane.counters.delivered().messages());
    }

    @Test
    void deliveriesAreReportedOnlyWhileTheConductorWaitsForOne() {
        lane.send("a");
        lane.answer(Reply.DELIVERED);
        assertEquals(List.of(), lane.reports.deliveries());
        lane.lane.setMode(PROBING);
        lane.send("b");
        lane.answer(Reply.DELIVERED);
        assertEquals(List.of(new Attempts(2, 2)), lane.reports.deliveries());
    }

    @Test
    void aTransportMayCompleteDuringSend() {
        lane.transport.eachAsSent(exchange -> exchange.complete(Reply.DELIVERED));
        lane.send("a");
        lane.turn();
        assertEquals(1, lane.counters.delivered().packets());
        assertEquals(0, lane.budget.packets());
    }

    @Test
    void aReplyWakesTheLane() {
        lane.send("a");
        lane.stage().wakeUp().pollWoken();
        lane.transport.last().reply(Reply.DELIVERED);
        assertTrue(lane.stage().wakeUp().pollWoken());
    }

    @Test
    void onlyTheFirstReplyCounts() {
        lane.send("a");
        lane.transport.last().reply(Reply.DELIVERED);
        lane.transport.last().reply(Reply.failed(Reply.Kind.RESET, "late"));
        lane.turn();
        assertEquals(1, lane.counters.delivered().packets());
        assertEquals(List.of(), lane.reports.failures());
    }

    @Test
    void atItsDeadlineAnExchangeIsAbandonedAndReported() {
        lane.send("a", "b", "c", "d");
        lane.pass(500 * MS - 1);
        assertFalse(lane.transport.last().isAbandoned());
        lane.pass(1);
        assertTrue(lane.transport.requests().getFirst().isAbandoned());
        assertEquals(
                List.of(new CollectingReports.Failed(LANE, Failure.FAILED, "no reply in time", new Attempts(1, 0))),
                lane.reports.failures());
    }

    @Test
    void afterADeadlineTheSuspectsAreSentInHalvesMarkedAsPossibleDuplicates() {
        lane.send("a", "b", "c", "d");
        lane.pass(500 * MS);
        lane.pass(10 * MS);
        assertEquals(List.of(List.of("a", "b", "c", "d"), List.of("a", "b"), List.of("c", "d")), lane.sent());
        assertEquals(List.of("a", "b"), lane.transport.requests().get(1).marked());
        assertEquals(List.of("c", "d"), lane.transport.requests().get(2).marked());
        assertEquals(4, lane.counters.possibleDuplicates().packets());
        assertEquals(4, lane.counters.possibleDuplicates().messages());
    }

    @Test
    void anotherDeadlineHalvesAgainDownToSingles() {
        LaneHarness narrow = new LaneHarness(LaneConfigs.prompt(1, 5));
        narrow.send("a", "b", "c", "d");
        narrow.pass(500 * MS);
        narrow.pass(10 * MS);
        assertEquals(List.of("a", "b"), narrow.transport.last().packets());
        narrow.pass(500 * MS);
        narrow.pass(20 * MS);
        assertEquals(1, narrow.transport.last().packets().size());
    }

    @Test
    void aDeadlineHalvesTheLanesLimitForOtherPackets() {
        lane.send("a", "b", "c", "d");
        lane.pass(500 * MS);
        lane.route("i", "j", "k");
        lane.turn();
        assertEquals(List.of("i", "j"), lane.transport.last().packets());
    }

    @Test
    void aResetHalvesTheSuspectsButNotTheLanesLimit() {
        lane.send("a", "b", "c", "d");
        lane.fail(Reply.Kind.RESET);
        lane.route("e", "f", "g", "h");
        lane.turn();
        assertEquals(List.of("e", "f", "g", "h"), lane.transport.last().packets());
    }

    @Test
    void aReplyAfterTheDeadlineGoesNowhere() {
        lane.send("a");
        lane.pass(500 * MS);
        lane.answer(Reply.DELIVERED);
        assertEquals(0, lane.counters.delivered().packets());
        assertEquals(1, lane.budget.packets());
        lane.assertAccounted();
    }

    @Test
    void aReplyThatCameBeforeTheLaneLooksBeatsTheDeadline() {
        lane.send("a");
        lane.transport.last().reply(Reply.DELIVERED);
        lane.pass(SECOND);
        assertEquals(1, lane.counters.delivered().packets());
        assertFalse(lane.transport.last().isAbandoned());
    }

    /** The lane stood still with its process, and the reply lies in a socket that nobody has read yet. */
    @Test
    void aReplyThatComesAfterTheProcessHasStoodStillIsWaitedFor() {
        lane.send("a");
        lane.pass(20 * SECOND);
        assertEquals(500 * MS, lane.stage().waitNs(lane.nowNs));
        lane.answer(Reply.DELIVERED);
        assertEquals(1, lane.counters.delivered().packets());
        assertEquals(List.of(), lane.reports.failures());
    }

    @Test
    void afterTheProcessHasStoodStillAReplyIsWaitedForOnce() {
        lane.send("a");
        lane.pass(20 * SECOND);
        lane.pass(500 * MS);
        assertTrue(lane.transport.requests().getFirst().isAbandoned());
        assertEquals(1, lane.reports.failures().size());
    }

    @Test
    void aTransportThatThrowsIsAFailedRequest() {
        lane.transport.eachAsSent(exchange -> {
            throw new IllegalStateException("bug");
        });
        lane.send("a");
        lane.turn();
        assertEquals(1, lane.reports.failures().size());
        assertTrue(lane.reports.failures().getFirst().detail().contains("bug"));
        lane.assertAccounted();
    }

    @Test
    void deliveryTimesAreMeasured() {
        lane.send("a");
        lane.advance(30 * MS);
        lane.answer(Reply.DELIVERED);
        assertEquals(30 * MS, lane.counters.deliveryTime().sumNs());
    }
}
