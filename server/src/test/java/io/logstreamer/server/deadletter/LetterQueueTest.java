package io.logstreamer.server.deadletter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LetterQueueTest {
    private final LetterQueue queue = new LetterQueue(100);

    @Test
    void holdsSoManyBytes() {
        assertTrue(queue.offer(new byte[60]));
        assertTrue(queue.offer(new byte[40]));
        assertFalse(queue.offer(new byte[1]));
        assertEquals(2, queue.letters());
        queue.taken();
        assertTrue(queue.offer(new byte[60]));
    }

    @Test
    void hasRoomForALineOfAnySizeWhenItIsEmpty() {
        assertTrue(queue.offer(new byte[1_000]));
        assertFalse(queue.offer(new byte[1]));
        queue.taken();
        assertTrue(queue.offer(new byte[1]));
    }

    @Test
    void givesTheOldestFirst() {
        byte[] first = new byte[1];
        queue.offer(first);
        queue.offer(new byte[2]);
        assertSame(first, queue.peek());
        queue.taken();
        queue.taken();
        assertNull(queue.peek());
        assertEquals(0, queue.letters());
    }
}
