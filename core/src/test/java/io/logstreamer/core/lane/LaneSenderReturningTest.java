package io.logstreamer.core.lane;

import static io.logstreamer.core.lane.LaneHarness.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.packet.Packet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A lane that is to give back gives back everything but what is in flight, and that as soon as it has failed. */
class LaneSenderReturningTest {
    private final LaneHarness lane = new LaneHarness(LaneConfigs.linger(5 * MS));

    private void giveBack() {
        lane.lane.setMode(RETURNING);
        lane.turn();
    }

    @Test
    void theQueueGoesBack() {
        lane.lane.setMode(RETURNING);
        lane.route("a", "b");
        lane.turn();
        List<Packet> returned = lane.takeReturned();
        assertEquals(List.of("a", "b"), returned.stream().map(Packets::text).toList());
        assertTrue(returned.getFirst().avoids(LANE));
        assertTrue(returned.getFirst().wasRouted(), "its route is to be refunded");
        assertEquals(2, lane.counters.unqueued().packets());
    }

    @Test
    void theOpenBatchGoesBack() {
        lane.route("a", "b");
        lane.turn();
        giveBack();
        assertEquals(List.of("a", "b"), lane.returned());
        assertEquals(List.of(), lane.sent());
    }

    @Test
    void theRetryGroupsGoBack() {
        lane.send("a", "b");
        lane.answer(500);
        giveBack();
        assertEquals(List.of("a", "b"), lane.returned());
        assertEquals(2, lane.counters.unparked().packets());
    }

    @Test
    void whatIsInFlightStaysUntilItIsAnswered() {
        lane.send("a");
        giveBack();
        assertEquals(List.of(), lane.returned());
        assertEquals(1, lane.lane.census());
        lane.answer(Reply.DELIVERED);
        assertEquals(1, lane.counters.delivered().packets());
    }

    @Test
    void whatFailsWhileTheLaneReturnsGoesBackAtOnce() {
        lane.send("a");
        giveBack();
        lane.answer(500);
        assertEquals(List.of("a"), lane.returned());
        assertEquals(0, lane.lane.census());
    }

    @Test
    void afterwardsTheLaneIsEmptyAndCanBeOpenedAgain() {
        lane.route("a", "b", "c", "d", "e");
        lane.turn();
        lane.fail(Reply.Kind.RESET);
        giveBack();
        assertEquals(5, lane.returned().size());
        assertEquals(0, lane.lane.census());
        lane.lane.setMode(OPEN);
        lane.send("f");
        assertEquals(1, lane.lane.census());
    }

    @Test
    void aBatchThatWasFullWhenItWentBackDoesNotHoldUpTheNext() {
        lane.route("a", "b", "c");
        lane.turn();
        lane.route("d");
        lane.lane.setMode(SINGLES);
        lane.turn();
        assertEquals(List.of(List.of("a"), List.of("b")), lane.sent());
        giveBack();
        assertEquals(List.of("c", "d"), lane.returned());
        lane.lane.setMode(OPEN);
        lane.transport.requests().forEach(request -> request.reply(Reply.DELIVERED));
        lane.turn();
        lane.send("e");
    }

    @Test
    void aCycleThatGaveBackSaysSo() {
        lane.lane.setMode(RETURNING);
        lane.route("a", "b");
        assertEquals(2, lane.turn());
        assertEquals(0, lane.turn());
    }
}
