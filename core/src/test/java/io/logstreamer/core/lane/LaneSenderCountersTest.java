package io.logstreamer.core.lane;

import static io.logstreamer.core.lane.LaneHarness.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** P5 and P6 for one lane: counters, census and budget agree at every rest, and at the end everything has ended once. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a lane that frees no slots blocks its router
class LaneSenderCountersTest {
    private final LaneHarness lane = LaneHarness.usual();

    @Test
    void eachPlaceIsTheDifferenceOfTwoCounters() {
        lane.route("a", "b", "c", "d", "e");
        assertEquals(5, lane.counters.depth());
        assertEquals(5, lane.counters.custody());
        lane.turn();
        assertEquals(1, lane.counters.depth());
        assertEquals(4, lane.counters.inFlightPackets());
        assertEquals(4, lane.counters.inFlightBytes());
        lane.answer(503);
        assertEquals(5, lane.counters.depth(), "one queued, four waiting for retry");
        assertEquals(0, lane.counters.inFlightPackets());
        assertEquals(0, lane.counters.inFlightBytes());
        assertEquals(4, lane.counters.parked().packets());
        lane.pass(10 * MS);
        assertEquals(4, lane.counters.resent().packets());
        assertEquals(5, lane.counters.inFlightPackets());
        assertEquals(5, lane.counters.inFlightBytes());
        assertEquals(5, lane.counters.dispatched().packets());
        lane.assertAccounted();
    }

    @Test
    void failedRequestsAreCountedByWhatEndedThem() {
        lane.send("a");
        lane.answer(Reply.failed(Reply.Kind.RESET, "reset"));
        assertEquals(1, lane.counters.failures(Reply.Kind.RESET).get());
        lane.pass(10 * MS);
        lane.answer(Reply.answered(500, Reply.NO_RETRY_AFTER, "500"));
        assertEquals(1, lane.counters.failures(Reply.Kind.ANSWERED).get());
        assertEquals(0, lane.counters.failures(Reply.Kind.DEADLINE).get());
        assertEquals(2, lane.counters.failedRequests().get());
    }

    @Test
    void itIsQuietSinceTheLastReply() {
        assertEquals(Long.MAX_VALUE, lane.counters.quietNs(lane.nowNs));
        lane.send("a");
        lane.advance(3 * SECOND);
        assertEquals(0, lane.counters.quietNs(lane.nowNs), "under way");
        lane.answer(429);
        assertEquals(0, lane.counters.quietNs(lane.nowNs - 1), "a reader whose cycle began before the reply");
        assertEquals(1, lane.counters.quietNs(lane.nowNs + 1));
        lane.advance(10 * MS - 1);
        assertEquals(10 * MS - 1, lane.counters.quietNs(lane.nowNs));
        lane.pass(1);
        assertEquals(0, lane.counters.quietNs(lane.nowNs));
    }

    @Test
    void theHighWaterIsTheMostInCustody() {
        lane.route("a", "b", "c");
        lane.turn();
        lane.pass(5 * MS);
        lane.answer(Reply.DELIVERED);
        lane.turn();
        assertEquals(3, lane.counters.mostInCustody());
        assertEquals(0, lane.counters.custody());
    }

    @Test
    void bytesLeaveWithTheirPackets() {
        lane.send("aa", "bbb");
        lane.answer(Reply.refusing(400, new int[] {0}, "malformed"));
        assertEquals(2, lane.counters.leftBytes());
        lane.answer(Reply.DELIVERED);
        assertEquals(5, lane.counters.leftBytes());
        assertEquals(5, lane.counters.routedBytes());
    }

    @Test
    void endToEndTimeIsFromAcceptanceToDeliveryForEachPacket() {
        lane.nowNs = 0;
        lane.route("a", "b");
        lane.pass(5 * MS);
        lane.advance(MS);
        lane.answer(Reply.DELIVERED);
        assertEquals(2 * 6 * MS, lane.counters.endToEndTime().sumNs());
    }

    @Test
    void whateverTheAnalyzerAnswersAllIsAccountedForAfterEveryCycleAndEndsOnce() {
        for (long seed = 0; seed < 200; seed++) {
            try {
                runFromSeed(new SplittableRandom(seed));
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static void runFromSeed(SplittableRandom random) {
        LaneHarness lane = LaneHarness.usual();
        List<LaneMode> modes = List.of(OPEN, OPEN, SINGLES, FLUSHING, RETURNING, ALONE, LIMITED, PROBING);
        int routed = 0;
        int returned = 0;
        for (int i = 0; i < 300; i++) {
            switch (random.nextInt(8)) {
                case 0 -> lane.lane.setMode(modes.get(random.nextInt(modes.size())));
                case 1, 2 -> lane.advance(random.nextLong(20 * MS));
                case 3 -> lane.advance(random.nextLong(SECOND));
                case 4, 5 -> {
                    String text = "p".repeat(1 + random.nextInt(50));
                    if (lane.lane.queue().hasRoom(text.length())) {
                        lane.route(text);
                        routed++;
                    }
                }
                default -> {
                    if (!lane.sent().isEmpty()) {
                        int which = random.nextInt(lane.sent().size());
                        lane.transport.requests().get(which).reply(anyReply(random));
                    }
                }
            }
            lane.turn();
            lane.assertAccounted();
            int back = lane.takeReturned().size();
            returned += back;
            lane.budget.release(back, 0);
        }
        lane.lane.setMode(RETURNING);
        lane.pass(500 * MS);
        lane.pass(500 * MS); // for what was overdue by then: it is waited for once more
        returned += lane.takeReturned().size();
        assertEquals(0, lane.lane.census());
        assertEquals(
                routed,
                lane.counters.delivered().packets() + lane.dead.letters().size() + returned,
                "each ends once");
        assertEquals(returned, lane.counters.returned().packets());
        assertEquals(lane.counters.routedBytes(), lane.counters.leftBytes());
        assertEquals(lane.counters.routed().messages(), endedMessages(lane.counters));
        assertTrue(routed > 20, "too little was routed to mean anything");
    }

    private static long endedMessages(LaneCounters counters) {
        return counters.delivered().messages()
                + counters.returned().messages()
                + counters.deadLettered().messages();
    }

    private static Reply anyReply(SplittableRandom random) {
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> Reply.DELIVERED;
            case 3 -> Reply.answered(500, Reply.NO_RETRY_AFTER, "500");
            case 4 -> Reply.answered(429, random.nextLong(8 * SECOND), "429");
            case 5 -> Reply.refusing(400, random.nextBoolean() ? new int[] {0} : new int[0], "400");
            case 6 -> Reply.answered(413, Reply.NO_RETRY_AFTER, "413");
            case 7 -> Reply.failed(Reply.Kind.RESET, "reset");
            default -> Reply.failed(Reply.Kind.STALE, "stale");
        };
    }
}
