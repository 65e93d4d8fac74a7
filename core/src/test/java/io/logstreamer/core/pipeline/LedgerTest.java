package io.logstreamer.core.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.control.Fleet;
import io.logstreamer.core.lane.LaneCounters;
import java.util.List;
import org.junit.jupiter.api.Test;

/** P5: one packet of 7 messages is seen in every place on its way, and nowhere else. */
class LedgerTest {
    private final PipelineHarness harness = new PipelineHarness(new LimitConfig(16, 16, 1_000));

    private void assertOnly(Ledger.Places expectedPackets) {
        Ledger.Sheet sheet = harness.pipeline.ledger().read();
        assertEquals(expectedPackets, sheet.packets());
        assertEquals(sevenfold(expectedPackets), sheet.messages());
        assertEquals(0, sheet.unaccounted());
        Ledger.Places p = sheet.packets();
        assertEquals(p.accepted(), p.delivered() + p.deadLettered() + p.inside());
    }

    private static Ledger.Places sevenfold(Ledger.Places p) {
        return new Ledger.Places(
                7 * p.accepted(),
                7 * p.delivered(),
                7 * p.deadLettered(),
                7 * p.inRing(),
                7 * p.inRoutersHand(),
                7 * p.returning(),
                7 * p.inLanes(),
                7 * p.waitingForRetry(),
                7 * p.inFlight());
    }

    private void inFlight() {
        harness.offer(10, 7);
        harness.turnRouter();
        harness.turnLane();
    }

    @Test
    void emptyAtTheStart() {
        assertOnly(new Ledger.Places(0, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void acceptedItIsInTheRing() {
        harness.offer(10, 7);
        assertOnly(new Ledger.Places(1, 0, 0, 1, 0, 0, 0, 0, 0));
    }

    @Test
    void routedItIsInALane() {
        harness.offer(10, 7);
        harness.turnRouter();
        assertOnly(new Ledger.Places(1, 0, 0, 0, 0, 0, 1, 0, 0));
    }

    @Test
    void sentItIsInFlight() {
        inFlight();
        assertOnly(new Ledger.Places(1, 0, 0, 0, 0, 0, 0, 0, 1));
    }

    @Test
    void failedItWaitsForRetry() {
        inFlight();
        harness.answer(500);
        assertOnly(new Ledger.Places(1, 0, 0, 0, 0, 0, 0, 1, 0));
    }

    @Test
    void sentAgainItIsInFlight() {
        inFlight();
        harness.answer(500);
        harness.nowNs += PipelineHarness.SECOND;
        harness.turnLane();
        assertOnly(new Ledger.Places(1, 0, 0, 0, 0, 0, 0, 0, 1));
    }

    @Test
    void givenBackFromFlightItIsReturning() {
        inFlight();
        harness.answer(404);
        assertOnly(new Ledger.Places(1, 0, 0, 0, 0, 1, 0, 0, 0));
    }

    @Test
    void givenBackFromTheQueueItIsReturning() {
        harness.offer(10, 7);
        harness.turnRouter();
        harness.takeOutTheAnalyzer();
        harness.turnLane();
        assertOnly(new Ledger.Places(1, 0, 0, 0, 0, 1, 0, 0, 0));
    }

    @Test
    void givenBackFromItsRetryItIsReturning() {
        inFlight();
        harness.answer(500);
        harness.takeOutTheAnalyzer();
        harness.turnLane();
        assertOnly(new Ledger.Places(1, 0, 0, 0, 0, 1, 0, 0, 0));
    }

    @Test
    void takenBackItIsInALaneAgain() {
        inFlight();
        harness.answer(404);
        harness.turnRouter();
        assertOnly(new Ledger.Places(1, 0, 0, 0, 0, 0, 1, 0, 0));
    }

    @Test
    void deliveredItIsDelivered() {
        inFlight();
        harness.answer(204);
        assertOnly(new Ledger.Places(1, 1, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void refusedByTheOnlyAnalyzerItIsDeadLettered() {
        inFlight();
        harness.answer(400);
        assertOnly(new Ledger.Places(1, 0, 1, 0, 0, 0, 0, 0, 0));
        assertEquals(1, harness.dead.letters().size());
    }

    @Test
    void aRemovedAnalyzersPacketsStillCount() {
        inFlight();
        harness.answer(204);
        harness.pipeline.conductor().remove("analyzer-1");
        harness.turnConductor();
        harness.turnRouter();
        harness.turnConductor();
        Fleet fleet = harness.pipeline.conductor().fleet();
        assertTrue(fleet.members().isEmpty());
        assertEquals(
                List.of(1L),
                fleet.retired().stream()
                        .map(LaneCounters::delivered)
                        .map(tally -> tally.packets())
                        .toList());
        assertOnly(new Ledger.Places(1, 1, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void whatTheCountersMissTheBudgetShows() {
        harness.pipeline.budget().tryAcquire(1);
        assertEquals(-1, harness.pipeline.ledger().read().unaccounted());
    }
}
