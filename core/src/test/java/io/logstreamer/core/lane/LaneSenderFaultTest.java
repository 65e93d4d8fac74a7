package io.logstreamer.core.lane;

import static io.logstreamer.core.lane.LaneHarness.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.packet.Packet;
import io.logstreamer.core.time.FixedRandom;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What throws in a lane, through each of its seams: nothing is lost, all is accounted for, and the lane goes on. */
class LaneSenderFaultTest {
    private final Dice dice = new Dice();
    private final LaneHarness lane = new LaneHarness(LaneConfigs.usual(), dice);

    /** Jitter that can be made to throw: backoffs are drawn while a batch is settled. */
    private static final class Dice implements RandomGenerator {
        private boolean broken;

        @Override
        public long nextLong() {
            return FixedRandom.MOST.nextLong();
        }

        @Override
        public long nextLong(long bound) {
            if (broken) {
                throw new IllegalStateException("no dice");
            }
            return FixedRandom.MOST.nextLong(bound);
        }
    }

    @AfterEach
    void everythingIsAccountedFor() {
        lane.assertAccounted();
    }

    @Test
    void aLonePacketThatCannotBeSettledIsDeadLetteredAsInternal() {
        lane.send("aaa");
        dice.broken = true;
        lane.answer(500);
        assertEquals(
                List.of(new CollectingDeadLetters.Letter(
                        "aaa",
                        DeadLetters.Reason.INTERNAL,
                        "analyzer-7",
                        "java.lang.IllegalStateException: no dice",
                        1)),
                lane.dead.letters());
        assertEquals(1, lane.counters.deadLettered().packets());
        assertEquals(3, lane.counters.deadLettered().messages());
        assertEquals(0, lane.budget.packets());
        assertEquals(0, lane.budget.bytes());
    }

    @Test
    void theLaneGoesOnAfterAFault() {
        lane.send("a");
        dice.broken = true;
        lane.answer(500);
        lane.send("b");
        lane.answer(Reply.DELIVERED);
        assertEquals(1, lane.counters.delivered().packets());
    }

    @Test
    void ofSeveralThatCannotBeSettledEachGoesOnAlone() {
        lane.send("a", "b", "c");
        dice.broken = true;
        lane.answer(500);
        List<Packet> returned = lane.takeReturned();
        assertEquals(
                List.of("a", "b", "c"), returned.stream().map(Packets::text).toList());
        assertTrue(returned.stream().allMatch(packet -> packet.batchCap() == 1));
        assertEquals(List.of(), lane.dead.letters());
        assertEquals(1, lane.faults.failed.size());
        lane.budget.release(3, 3);
    }

    @Test
    void aSinkThatThrowsCostsOnlyItsOwnCopy() {
        lane.lane.setMode(ALONE);
        lane.route("a");
        lane.routePoisoned(packet -> {});
        lane.route("b", "c");
        lane.transport.keepsNoCopy();
        lane.turn();
        lane.answer(Reply.refusing(400, new int[] {1, 2}, "malformed"));
        assertEquals(2, lane.counters.deadLettered().packets());
        assertEquals(4, lane.counters.deadLettered().messages());
        assertEquals(
                List.of("b"),
                lane.dead.letters().stream()
                        .map(CollectingDeadLetters.Letter::packet)
                        .toList());
        assertEquals(1, lane.faults.failed.size());
        assertEquals(2, lane.lane.census(), "a and c are sent again");
    }

    @Test
    void aPacketThatCannotBeCopiedFailsItsRequestsAndEndsAsADeadLetter() {
        LaneHarness strict = new LaneHarness(LaneConfigs.prompt(1, 0));
        strict.routePoisoned(packet -> {
            for (int i = 0; i < 16; i++) {
                packet.countReroute();
            }
        });
        strict.turn();
        strict.turn();
        assertEquals(1, strict.counters.deadLettered().packets());
        assertEquals(1, strict.reports.failures().size());
        assertEquals(0, strict.budget.packets());
        strict.assertAccounted();
    }

    @Test
    void deliveredIsDeliveredWhoeverFailsToHearOfIt() {
        lane.lane.setMode(PROBING);
        lane.reports.breakDown();
        lane.routeWith("a", packet -> packet.refusedBy(OTHER_LANE));
        lane.turn();
        lane.pass(5 * MS);
        lane.answer(Reply.DELIVERED);
        assertEquals(1, lane.counters.delivered().packets());
        assertEquals(List.of(), lane.dead.letters());
        assertEquals(2, lane.faults.failed.size(), "neither report was heard");
    }

    @Test
    void aFailureThatNobodyHearsOfIsRetriedAllTheSame() {
        lane.reports.breakDown();
        lane.send("a", "b");
        lane.answer(500);
        assertEquals(2, lane.counters.parked().packets());
        assertEquals(1, lane.faults.failed.size());
    }

    @Test
    void aRequestThatCannotBeCancelledIsSettledAllTheSame() {
        lane.transport.eachAsSent(exchange -> exchange.onAbandon(() -> {
            throw new IllegalStateException("scripted");
        }));
        lane.send("a", "b");
        lane.pass(500 * MS);
        assertEquals(2, lane.counters.parked().packets());
        assertEquals(1, lane.faults.failed.size());
    }

    @Test
    void aHundredInARowAreTold() {
        dice.broken = true;
        for (int i = 1; i <= 101; i++) {
            assertEquals(i > 100 ? List.of("analyzer-7") : List.of(), lane.faults.failing);
            lane.send("a");
            lane.answer(500);
            assertEquals(i, lane.faults.failed.getLast().inARow());
        }
        assertEquals(List.of("analyzer-7"), lane.faults.failing, "told once");
        assertEquals(101, lane.dead.letters().size());
    }

    @Test
    void aPacketThatLeavesInGoodOrderEndsTheRow() {
        for (int i = 0; i < 150; i++) {
            dice.broken = i % 90 != 89;
            lane.send("a");
            lane.answer(dice.broken ? 500 : 200);
        }
        assertEquals(List.of(), lane.faults.failing);
        assertEquals(60, lane.faults.failed.getLast().inARow());
    }
}
