package io.logstreamer.core.lane;

import io.logstreamer.core.packet.Packet;
import io.logstreamer.core.time.WakeUp;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Packets on their way back from lanes to the router. Bounded by the packet budget, of which each of them holds a part,
 * so it is never full. {@link #add} is for lane threads, the rest for the router's.
 *
 * <p>Returning is not the hot path: an entry is allocated for each packet.
 */
public final class ReturnQueue {
    private final ConcurrentLinkedQueue<Packet> packets = new ConcurrentLinkedQueue<>();
    private final AtomicLong size = new AtomicLong();
    private final WakeUp router;

    public ReturnQueue(WakeUp router) {
        this.router = router;
    }

    /** Moves the packet here. */
    void add(Packet packet) {
        Packet entry = new Packet();
        packet.moveTo(entry);
        size.incrementAndGet(); // first, so that it never falls below what is here
        packets.add(entry);
        router.signal();
    }

    public @Nullable Packet peek() {
        return packets.peek();
    }

    /** The packet last peeked at has been moved on. */
    public void taken() {
        packets.poll();
        size.decrementAndGet();
    }

    /** Packets here, without counting them. Any thread. */
    public long size() {
        return size.get();
    }

    /** Packets here, counted one by one. */
    public int census() {
        return packets.size();
    }

    public boolean hasArrivals() {
        return !packets.isEmpty();
    }
}
