package io.logstreamer.core.lane;

import static io.logstreamer.core.lane.LaneHarness.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.logstreamer.core.packet.Packet;
import org.junit.jupiter.api.Test;

/** A packet's attempts: every request that carried it and did not deliver it. */
class LaneSenderAttemptsTest {
    private final LaneHarness lane = LaneHarness.usual();

    private int attemptsOfReturned() {
        return lane.takeReturned().getFirst().attempts();
    }

    @Test
    void aRefusalIsOne() {
        lane.send("a");
        lane.answer(400);
        assertEquals(1, attemptsOfReturned());
    }

    @Test
    void eachOfABatchCountsItsOwn() {
        lane.send("a", "b");
        lane.answer(Reply.refusing(400, new int[] {1}, "malformed"));
        assertEquals(1, attemptsOfReturned());
        lane.answer(404);
        assertEquals(2, attemptsOfReturned(), "a went along twice");
    }

    @Test
    void reSendsPressureAndStaleConnectionsCount() {
        lane.send("a");
        lane.answer(500);
        lane.pass(10 * MS);
        lane.fail(Reply.Kind.STALE);
        lane.answer(429);
        lane.pass(SECOND);
        lane.fail(Reply.Kind.REFUSED_CONNECTION);
        assertEquals(4, attemptsOfReturned());
    }

    @Test
    void whatWasNeverSentHasNone() {
        lane.route("a");
        lane.lane.setMode(RETURNING);
        lane.turn();
        assertEquals(0, attemptsOfReturned());
    }

    @Test
    void theDeadLetterHasThemAll() {
        lane.routeWith("a", packet -> {
            packet.countAttempt();
            packet.countAttempt();
            packet.refusedBy(OTHER_LANE);
        });
        lane.turn();
        lane.pass(5 * MS);
        lane.answer(400);
        assertEquals(3, lane.dead.letters().getFirst().attempts());
    }

    @Test
    void aDeliveryIsNone() {
        Packet[] seen = new Packet[1];
        lane.routeWith("a", packet -> seen[0] = packet);
        lane.turn();
        lane.pass(5 * MS);
        lane.answer(Reply.DELIVERED);
        assertEquals(0, seen[0].attempts());
    }
}
