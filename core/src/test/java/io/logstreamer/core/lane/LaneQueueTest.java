package io.logstreamer.core.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.packet.Packet;
import io.logstreamer.core.time.WakeUp;
import org.junit.jupiter.api.Test;

class LaneQueueTest {
    private final LaneCounters counters = new LaneCounters();
    private final WakeUp lane = new WakeUp();

    private LaneQueue queue(int packets, long bytes) {
        return new LaneQueue(LaneConfigs.queue(packets, bytes), counters, lane);
    }

    private void delivered(String text) {
        counters.leftBytesCounter().add(text.length());
        counters.delivered().add(text.length());
    }

    private static String take(LaneQueue queue) {
        Packet packet = queue.peek();
        if (packet == null) {
            throw new AssertionError("nothing to take");
        }
        String text = Packets.text(packet);
        packet.clear();
        queue.taken();
        return text;
    }

    @Test
    void takesPacketsUpToItsLimit() {
        LaneQueue queue = queue(3, 1_000);
        for (int i = 0; i < 3; i++) {
            assertTrue(queue.hasRoom(1));
            queue.offer(Packets.of("a"));
        }
        assertFalse(queue.hasRoom(1), "three of three, though the ring has four slots");
    }

    @Test
    void takesBytesUpToItsLimit() {
        LaneQueue queue = queue(10, 10);
        queue.offer(Packets.of("aaaaaa"));
        assertTrue(queue.hasRoom(4));
        assertFalse(queue.hasRoom(5));
    }

    @Test
    void aPacketLargerThanTheWholeLaneIsTakenWhenItIsEmpty() {
        LaneQueue queue = queue(10, 10);
        assertTrue(queue.hasRoom(1_000));
        queue.offer(Packets.of("a"));
        assertFalse(queue.hasRoom(1_000));
    }

    @Test
    void whatIsInFlightOrWaitsForRetryStillTakesRoom() {
        LaneQueue queue = queue(2, 1_000);
        queue.offer(Packets.of("a"));
        queue.offer(Packets.of("b"));
        queue.flush();
        take(queue);
        take(queue);
        queue.release();
        assertFalse(queue.hasRoom(1), "taken from the queue is not out of the lane");
        delivered("a");
        assertTrue(queue.hasRoom(1));
    }

    @Test
    void everyWayOutGivesRoom() {
        LaneQueue queue = queue(3, 3);
        for (String text : new String[] {"a", "b", "c"}) {
            queue.offer(Packets.of(text));
        }
        counters.leftBytesCounter().add(1);
        counters.returned().add(1);
        assertTrue(queue.hasRoom(1));
        queue.offer(Packets.of("d"));
        assertFalse(queue.hasRoom(1));
        counters.leftBytesCounter().add(1);
        counters.deadLettered().add(1);
        assertTrue(queue.hasRoom(1));
    }

    @Test
    void offersAreSeenTogetherAfterTheFlush() {
        LaneQueue queue = queue(10, 1_000);
        queue.offer(Packets.of("a"));
        queue.offer(Packets.of("b"));
        assertFalse(queue.hasArrivals());
        assertNull(queue.peek());
        queue.flush();
        assertEquals(2, queue.unread());
        assertEquals("a", take(queue));
        assertEquals("b", take(queue));
        assertNull(queue.peek());
        assertEquals(0, queue.unread());
    }

    @Test
    void offeringEmptiesTheSourceAndCountsItsMessages() {
        Packet packet = Packets.of("abc");
        queue(10, 1_000).offer(packet);
        assertTrue(packet.isEmpty());
        assertEquals(1, counters.routed().packets());
        assertEquals(3, counters.routed().messages());
        assertEquals(3, counters.routedBytes());
    }

    @Test
    void wakesTheLaneOnlyWhenAWholeBatchIsWaiting() {
        LaneQueue queue = queue(16, 1_000); // batches of 4
        for (int i = 0; i < 3; i++) {
            queue.offer(Packets.of("a"));
            queue.flush();
        }
        assertFalse(lane.pollWoken());
        queue.offer(Packets.of("a"));
        queue.flush();
        assertTrue(lane.pollWoken());
    }

    @Test
    void whatTheLaneHasTakenDoesNotCountAsWaiting() {
        LaneQueue queue = queue(16, 1_000);
        for (int i = 0; i < 3; i++) {
            queue.offer(Packets.of("a"));
        }
        queue.flush();
        for (int i = 0; i < 3; i++) {
            take(queue);
        }
        queue.release();
        queue.offer(Packets.of("b"));
        queue.flush();
        assertFalse(lane.pollWoken());
    }

    @Test
    void aFlushWithoutAnOfferDoesNothing() {
        LaneQueue queue = queue(4, 1_000);
        for (int i = 0; i < 4; i++) {
            queue.offer(Packets.of("a"));
        }
        queue.flush();
        lane.pollWoken();
        queue.flush();
        assertFalse(lane.pollWoken());
        assertEquals(4, queue.unread());
    }

    @Test
    void aClosedQueueHasNoRoomForAnything() {
        LaneQueue queue = queue(10, 1_000);
        queue.setClosed(true);
        assertFalse(queue.hasRoom(1));
        queue.setClosed(false);
        assertTrue(queue.hasRoom(1));
    }

    @Test
    void slotsAreUsedAgainAndAgain() {
        LaneQueue queue = queue(2, 1_000);
        for (int i = 0; i < 20; i++) {
            assertTrue(queue.hasRoom(2));
            queue.offer(Packets.of("p" + i % 10));
            queue.flush();
            assertEquals("p" + i % 10, take(queue));
            queue.release();
            delivered("p0");
        }
    }
}
