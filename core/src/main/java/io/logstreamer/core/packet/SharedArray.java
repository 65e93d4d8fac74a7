package io.logstreamer.core.packet;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The claim of several packets on the one array that holds their bytes. The array lives as long as any of them is inside, so
 * its room is taken whole before the first goes in and given back whole with the last, whatever lies between the packets.
 * Any thread; each packet leaves once.
 */
public final class SharedArray {
    private final int bytes;
    private final AtomicInteger inside;

    /**
     * @param bytes of the array
     * @param packets in it
     */
    SharedArray(int bytes, int packets) {
        this.bytes = bytes;
        this.inside = new AtomicInteger(packets);
    }

    /** The way of so many of its packets has ended: answers the room that this gives back, nothing or all of it. */
    public int leave(int packets) {
        return inside.addAndGet(-packets) == 0 ? bytes : 0;
    }
}
