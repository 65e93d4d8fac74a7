package io.logstreamer.core.pipeline;

import static io.logstreamer.core.pipeline.Admission.Verdict.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.lane.Reply;
import io.logstreamer.core.packet.Budget;
import io.logstreamer.core.packet.PacketRing;
import io.logstreamer.core.packet.Slices;
import io.logstreamer.core.time.WakeUp;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The door: room for 3 packets and 100 bytes behind a ring of 2, one analyzer up. */
class AdmissionTest {
    private final PipelineHarness harness = new PipelineHarness(new LimitConfig(2, 3, 100));
    private final Admission admission = harness.pipeline.admission();
    private final Budget budget = harness.pipeline.budget();

    @Test
    void acceptsWhatThereIsRoomFor() {
        assertEquals(ACCEPTED, harness.offer(60, 5));
        assertEquals(1, budget.packets());
        assertEquals(60, budget.bytes());
        assertEquals(1, harness.pipeline.ledger().read().packets().accepted());
        assertEquals(5, harness.pipeline.ledger().read().messages().accepted());
    }

    @Test
    void refusesWithoutRoomForTheBytes() {
        harness.offer(60, 1);
        assertEquals(NO_ROOM, harness.offer(41, 1));
        assertEquals(ACCEPTED, harness.offer(40, 1));
    }

    @Test
    void refusesWithoutRoomForThePacket() {
        for (int i = 0; i < 3; i++) {
            assertEquals(ACCEPTED, harness.offer(1, 1));
            harness.turnRouter();
        }
        assertEquals(NO_ROOM, harness.offer(1, 1));
    }

    @Test
    void aFullRingRefusesAndGivesTheRoomBack() {
        harness.offer(1, 1);
        harness.offer(1, 1);
        assertEquals(NO_ROOM, harness.offer(1, 1));
        assertEquals(2, budget.packets());
        assertEquals(2, budget.bytes());
    }

    @Test
    void packetsOfOneArrayTakeItsWholeRoomAndGiveItBackWithTheLast() {
        assertEquals(ACCEPTED, together(90, 30, 20));
        assertEquals(2, budget.packets());
        assertEquals(90, budget.bytes(), "what lies between them is kept alive, too");
        assertEquals(2, harness.pipeline.ledger().read().packets().accepted());
        assertEquals(6, harness.pipeline.ledger().read().messages().accepted());
        harness.turnRouter();
        harness.turnLane(); // both do not fit into one batch
        harness.answer(200);
        assertEquals(1, budget.packets());
        assertEquals(90, budget.bytes(), "one packet holds the whole array");
        harness.transport.requests().getFirst().reply(Reply.DELIVERED);
        harness.turnLane();
        assertEquals(0, budget.packets());
        assertEquals(0, budget.bytes());
    }

    @Test
    void packetsOfOneArrayGetRoomForAllOrForNone() {
        harness.offer(1, 1);
        harness.turnRouter();
        harness.offer(1, 1);
        harness.turnRouter();
        assertEquals(NO_ROOM, together(50, 20, 20), "room for one of the two");
        assertEquals(2, budget.packets());
        assertEquals(2, budget.bytes());
        assertEquals(2, harness.pipeline.ledger().read().packets().accepted());
    }

    @Test
    void packetsOfOneArrayGetSlotsForAllOrForNone() {
        harness.offer(1, 1);
        assertEquals(NO_ROOM, together(50, 20, 20), "the ring has two slots");
        assertEquals(1, budget.packets());
        assertEquals(1, budget.bytes());
        assertEquals(1, harness.pipeline.ledger().read().packets().accepted());
    }

    @Test
    void saysWhenThereCouldNeverBeRoom() {
        assertEquals(TOO_LARGE, together(101, 20, 20), "bytes of the budget");
        assertEquals(TOO_LARGE, together(50, 5, 5, 5), "slots of the ring");
        assertEquals(TOO_LARGE, together(50, 5, 5, 5, 5), "packets of the budget");
        assertEquals(0, budget.packets());
        admission.close();
        assertEquals(STOPPING, together(101, 20, 20));
    }

    @Test
    void packetsOfOneArrayAreRefusedWithoutAnAnalyzer() {
        harness.takeOutTheAnalyzer();
        assertEquals(NO_ANALYZER, together(50, 20, 20));
        assertEquals(0, budget.bytes());
    }

    /** Of three messages each. */
    private Admission.Verdict together(int bytes, int... lengths) {
        Slices slices = new Slices();
        int at = 1;
        for (int length : lengths) {
            slices.add(at, length, 3);
            at += length + 1;
        }
        return admission.offer(new byte[bytes], slices);
    }

    @Test
    void refusesWithoutAnAnalyzer() {
        harness.takeOutTheAnalyzer();
        assertEquals(NO_ANALYZER, harness.offer(1, 1));
        assertEquals(NO_ANALYZER, admission.preview(1));
        assertEquals(0, budget.packets());
    }

    @Test
    void closedRefusesEverythingAsStopping() {
        assertFalse(admission.isClosed());
        admission.close();
        assertTrue(admission.isClosed());
        assertEquals(STOPPING, harness.offer(1, 1));
        assertEquals(STOPPING, harness.offer(1_000, 1), "whatever else would be in the way");
        assertEquals(STOPPING, admission.preview(1));
        assertEquals(0, budget.packets());
        assertEquals(0, budget.bytes());
    }

    @Test
    void closedWithoutAnAnalyzerItSaysStopping() {
        harness.takeOutTheAnalyzer();
        admission.close();
        assertEquals(STOPPING, harness.offer(1, 1));
    }

    @Test
    void thePreviewSaysWhatAnOfferWouldMeetAndTakesNothing() {
        assertEquals(ACCEPTED, admission.preview(100));
        assertEquals(NO_ROOM, admission.preview(101));
        assertEquals(0, budget.packets());
        harness.offer(60, 1);
        assertEquals(ACCEPTED, admission.preview(40));
        assertEquals(NO_ROOM, admission.preview(41));
    }

    @Test
    void thePacketCarriesTheTimeOfItsAcceptance() {
        harness.offer(1, 1);
        harness.turnRouter();
        harness.nowNs += 7_000_000;
        harness.turnLane();
        harness.answer(200);
        long endToEnd = harness.pipeline
                .conductor()
                .fleet()
                .members()
                .getFirst()
                .lane()
                .counters()
                .endToEndTime()
                .sumNs();
        assertEquals(7_000_000, endToEnd);
    }

    /** P10: whoever closes the door and then finds no room taken has missed nobody. */
    @Test
    @Timeout(60)
    void whoClosesAndThenFindsNoRoomTakenHasMissedNobody() throws Exception {
        int rounds = 100_000;
        PacketRing ring = new PacketRing(rounds, new WakeUp());
        Budget[] rooms = new Budget[rounds];
        Admission[] doors = new Admission[rounds];
        for (int i = 0; i < rounds; i++) {
            rooms[i] = new Budget(1, 1);
            doors[i] = new Admission(rooms[i], ring, harness.pipeline.conductor(), () -> 0);
        }
        byte[] packet = new byte[1];
        boolean[] foundEmpty = new boolean[rounds];
        Admission.Verdict[] verdicts = new Admission.Verdict[rounds];
        AtomicInteger emitterAt = new AtomicInteger();
        AtomicInteger closerAt = new AtomicInteger();
        Thread emitter = Thread.ofPlatform().daemon().start(() -> {
            for (int i = 0; i < rounds; i++) {
                meet(emitterAt, closerAt, i);
                verdicts[i] = doors[i].offer(packet, 0, 1, 1);
            }
        });
        for (int i = 0; i < rounds; i++) {
            meet(closerAt, emitterAt, i);
            for (int spins = i % 16; spins > 0; spins--) {
                Thread.onSpinWait();
            }
            doors[i].close();
            foundEmpty[i] = rooms[i].packets() == 0;
        }
        emitter.join();
        for (int i = 0; i < rounds; i++) {
            assertFalse(foundEmpty[i] && verdicts[i] == ACCEPTED, "round " + i);
        }
    }

    /** Both go on from here within nanoseconds of each other: a barrier that parks would keep them apart. */
    private static void meet(AtomicInteger own, AtomicInteger other, int round) {
        own.set(round + 1);
        while (other.get() <= round) {
            Thread.onSpinWait();
        }
    }
}
