package io.logstreamer.core.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.time.WakeUp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PacketRingTest {
    private final PacketRing ring = new PacketRing(4, new WakeUp());

    private boolean publish(int messages) {
        return ring.publish(new byte[messages], 0, messages, messages, 5);
    }

    private int takeOne() {
        Packet packet = peeked();
        int messages = packet.messages();
        packet.clear();
        ring.taken();
        return messages;
    }

    private Packet peeked() {
        return required(ring.peek());
    }

    private static Packet required(@Nullable Packet packet) {
        if (packet == null) {
            throw new AssertionError("nothing to peek at");
        }
        return packet;
    }

    @Test
    void packetsComeOutInTheOrderAndWithTheBytesTheyWentInWith() {
        byte[] shared = {'[', '{', '}', ',', '{', '}', ']'};
        ring.publish(shared, 1, 2, 3, 77);
        ring.publish(shared, 4, 2, 1, 78);
        Packet first = peeked();
        assertSame(shared, first.bytes());
        assertEquals(1, first.offset());
        assertEquals(2, first.length());
        assertEquals(3, first.messages());
        assertEquals(77, first.acceptedNs());
        takeOne();
        assertEquals(4, peeked().offset());
    }

    @Test
    void peekingTwiceSeesTheSamePacket() {
        publish(1);
        assertSame(ring.peek(), ring.peek());
        assertEquals(1, ring.unread());
    }

    @Test
    void aFullRingRefusesAndCountsNothing() {
        for (int i = 1; i <= 4; i++) {
            assertTrue(publish(i));
        }
        assertFalse(publish(5));
        assertEquals(4, ring.accepted().packets());
        assertEquals(10, ring.accepted().messages());
    }

    @Test
    void slotsAreFreeAgainOnlyAfterRelease() {
        for (int i = 1; i <= 4; i++) {
            publish(i);
        }
        takeOne();
        takeOne();
        assertFalse(publish(5), "taken, not yet released");
        ring.release();
        assertTrue(publish(5));
        assertTrue(publish(6));
        assertFalse(publish(7));
        assertEquals(3, takeOne());
        assertEquals(4, takeOne());
        assertEquals(5, takeOne());
        assertEquals(6, takeOne());
        assertNull(ring.peek());
    }

    @Test
    void theRingIsTheNextPowerOfTwo() {
        PacketRing five = new PacketRing(5, new WakeUp());
        for (int i = 0; i < 8; i++) {
            assertTrue(five.publish(new byte[1], 0, 1, 1, 0));
        }
        assertFalse(five.publish(new byte[1], 0, 1, 1, 0));
        PacketRing one = new PacketRing(1, new WakeUp());
        assertTrue(one.publish(new byte[1], 0, 1, 1, 0));
        assertFalse(one.publish(new byte[1], 0, 1, 1, 0));
    }

    @Test
    void unreadCountsWhatIsPublishedAndNotTaken() {
        assertEquals(0, ring.unread());
        assertFalse(ring.hasArrivals());
        publish(1);
        publish(1);
        assertEquals(2, ring.unread());
        assertTrue(ring.hasArrivals());
        takeOne();
        assertEquals(1, ring.unread());
    }
}
