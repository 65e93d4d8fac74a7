package io.logstreamer.core.lane;

import static io.logstreamer.core.lane.LaneHarness.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.logstreamer.core.packet.Packet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Attempts count only for a packet sent alone to an analyzer otherwise up; REROUTE_LIMIT is 3 here, re-sends none. */
class LaneSenderBlameTest {
    private final LaneHarness lane = new LaneHarness(LaneConfigs.prompt(2, 0));

    private int reroutesAfterFailing(String... texts) {
        lane.send(texts);
        lane.answer(500);
        return lane.takeReturned().getFirst().reroutes();
    }

    private void prove() {
        lane.send("proof");
        lane.answer(Reply.DELIVERED);
    }

    @Test
    void aloneAndTheAnalyzerHasDeliveredSinceTheLaneOpenedCounts() {
        prove();
        assertEquals(1, reroutesAfterFailing("a"));
    }

    @Test
    void beforeTheAnalyzerHasDeliveredAnythingOnlyTheFirstToFailCounts() {
        assertEquals(1, reroutesAfterFailing("a"));
        assertEquals(0, reroutesAfterFailing("b"));
        assertEquals(0, reroutesAfterFailing("c"));
    }

    @Test
    void inABatchNothingCounts() {
        prove();
        assertEquals(0, reroutesAfterFailing("a", "b"));
    }

    @Test
    void deliveriesFromBeforeTheLaneWasOpenedAgainProveNothing() {
        prove();
        lane.lane.setMode(RETURNING);
        lane.turn();
        lane.lane.setMode(OPEN);
        reroutesAfterFailing("a");
        assertEquals(0, reroutesAfterFailing("b"));
        prove();
        assertEquals(1, reroutesAfterFailing("c"));
    }

    @Test
    void atALimitedAnalyzerNothingCounts() {
        prove();
        lane.lane.setMode(LIMITED);
        assertEquals(0, reroutesAfterFailing("a"));
    }

    @Test
    void onceTheLaneReturnsNothingCounts() {
        prove();
        lane.send("a");
        lane.lane.setMode(RETURNING);
        lane.answer(500);
        assertEquals(0, lane.takeReturned().getFirst().reroutes());
    }

    @Test
    void aDeadlineCountsAsAnyFailure() {
        prove();
        lane.send("a");
        lane.pass(500 * MS);
        assertEquals(1, lane.takeReturned().getFirst().reroutes());
    }

    @Test
    void givenUpMoreThanTheLimitItIsDeadLettered() {
        prove();
        lane.routeWith("a", LaneSenderBlameTest::givenUpThreeTimes);
        lane.turn();
        lane.answer(500);
        assertEquals(
                List.of(new CollectingDeadLetters.Letter(
                        "a", DeadLetters.Reason.REROUTE_LIMIT, "analyzer-7", "given up 4 times", 1)),
                lane.dead.letters());
        assertEquals(List.of(), lane.returned());
        assertEquals(0, lane.budget.packets());
        assertEquals(0, lane.lane.census());
    }

    @Test
    void givenUpAsOftenAsTheLimitItStillGoesOn() {
        prove();
        lane.routeWith("a", packet -> {
            packet.countReroute();
            packet.countReroute();
        });
        lane.turn();
        lane.answer(500);
        Packet returned = lane.takeReturned().getFirst();
        assertEquals(3, returned.reroutes());
        assertEquals(List.of(), lane.dead.letters());
    }

    @Test
    void withoutBlameItIsNeverDeadLettered() {
        reroutesAfterFailing("another");
        lane.routeWith("a", LaneSenderBlameTest::givenUpThreeTimes);
        lane.turn();
        lane.answer(500);
        assertEquals(List.of("a"), lane.returned());
        assertEquals(List.of(), lane.dead.letters());
    }

    private static void givenUpThreeTimes(Packet packet) {
        packet.countReroute();
        packet.countReroute();
        packet.countReroute();
    }
}
