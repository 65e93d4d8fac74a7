package io.logstreamer.core.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PacketTest {
    private final byte[] body = new byte[20];
    private final Packet packet = new Packet();

    PacketTest() {
        packet.accept(body, 3, 10, 7, 1_000);
    }

    /** A packet with everything set that its way can set. */
    private void live() {
        packet.routedTo(4, 2, 2_000);
        packet.avoidItsLane();
        packet.countAttempt();
        packet.countFailedSend();
        packet.blame();
        packet.countReroute();
        packet.refusedBy(4);
        packet.capBatch(8);
        packet.markPossibleDuplicate();
    }

    @Test
    void moveToGivesEverythingAway() {
        live();
        Packet target = new Packet();
        packet.moveTo(target);
        assertSame(body, target.bytes());
        assertEquals(3, target.offset());
        assertEquals(10, target.length());
        assertEquals(7, target.messages());
        assertEquals(1_000, target.acceptedNs());
        assertEquals(2_000, target.routedNs());
        assertEquals(4, target.lane());
        assertEquals(2, target.incarnation());
        assertTrue(target.avoids(4));
        assertEquals(1, target.attempts());
        assertEquals(1, target.failedSends());
        assertTrue(target.isBlamed());
        assertEquals(1, target.reroutes());
        assertEquals(1, target.refusals());
        assertEquals(4, target.refusedBy());
        assertEquals(8, target.batchCap());
        assertTrue(target.isPossibleDuplicate());
    }

    @Test
    void moveToEmptiesTheSourceAndKeepsNoBytesAlive() {
        live();
        packet.moveTo(new Packet());
        assertTrue(packet.isEmpty());
        assertNotSame(body, packet.bytes());
        assertEquals(0, packet.bytes().length);
    }

    @Test
    void anEmptiedSlotTeachesTheNextPacketNothing() {
        live();
        packet.moveTo(new Packet());
        packet.accept(body, 0, 5, 1, 3_000);
        assertFalse(packet.wasRouted());
        assertFalse(packet.avoids(4));
        assertEquals(0, packet.attempts());
        assertEquals(0, packet.failedSends());
        assertFalse(packet.isBlamed());
        assertEquals(0, packet.reroutes());
        assertEquals(0, packet.refusals());
        assertFalse(packet.isSuspect());
        assertFalse(packet.isPossibleDuplicate());
        packet.refusedBy(4);
        assertEquals(1, packet.refusals(), "the refusal by the slot's former packet is forgotten");
    }

    @Test
    void anotherRouteForgivesFailedSendsAndBlameButRemembersAttemptsRefusalsReroutesAndTheMark() {
        live();
        packet.routedTo(5, 1, 3_000);
        assertEquals(0, packet.failedSends());
        assertFalse(packet.isBlamed());
        assertFalse(packet.avoids(4));
        assertEquals(1, packet.attempts());
        assertEquals(1, packet.reroutes());
        assertEquals(1, packet.refusals());
        assertEquals(8, packet.batchCap());
        assertTrue(packet.isPossibleDuplicate());
    }

    @Test
    void theSameAnalyzersSecondRefusalDoesNotCount() {
        packet.refusedBy(1);
        packet.refusedBy(1);
        assertEquals(1, packet.refusals());
        packet.refusedBy(2);
        assertEquals(2, packet.refusals());
    }

    @Test
    void aCapOnlyFallsAndNotBelowOne() {
        packet.capBatch(8);
        packet.capBatch(16);
        assertEquals(8, packet.batchCap());
        packet.capBatch(0);
        assertEquals(1, packet.batchCap());
        assertTrue(packet.isSuspect());
    }

    @Test
    void aSuspectAndARefusedPacketArePicky() {
        assertFalse(packet.isPicky());
        packet.capBatch(2);
        assertTrue(packet.isPicky());
        Packet refused = new Packet();
        refused.refusedBy(1);
        assertTrue(refused.isPicky());
    }

    @Test
    void forgettingTheRouteKeepsWhatToAvoid() {
        packet.routedTo(4, 2, 2_000);
        packet.avoidItsLane();
        packet.forgetRoute();
        assertFalse(packet.wasRouted());
        assertTrue(packet.avoids(4));
        packet.avoidNobody();
        assertFalse(packet.avoids(4));
    }
}
