package io.logstreamer.core.packet;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Room for packets and for bytes inside, from acceptance to the end of a packet's way. Whoever accepts takes room first;
 * whoever ends a packet's way gives it back last, so what is inside never exceeds the limits. Any thread.
 */
public final class Budget {
    private final long maxPackets;
    private final long maxBytes;
    private final AtomicLong packets = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    public Budget(long maxPackets, long maxBytes) {
        if (maxPackets < 1 || maxBytes < 1) {
            throw new IllegalArgumentException(
                    "a budget needs room: " + maxPackets + " packets, " + maxBytes + " bytes");
        }
        this.maxPackets = maxPackets;
        this.maxBytes = maxBytes;
    }

    /** Takes room for one packet, or takes nothing and answers false. */
    public boolean tryAcquire(int packetBytes) {
        if (packets.incrementAndGet() > maxPackets) {
            packets.decrementAndGet();
            return false;
        }
        if (bytes.addAndGet(packetBytes) > maxBytes) {
            bytes.addAndGet(-packetBytes);
            packets.decrementAndGet();
            return false;
        }
        return true;
    }

    /** Gives back the room of packets whose way has ended. */
    public void release(long packetCount, long byteCount) {
        bytes.addAndGet(-byteCount);
        packets.addAndGet(-packetCount);
    }

    /** Whether there is no room for one more packet of {@code packetBytes}, without taking any: a hint for refusing early. */
    public boolean isFullFor(long packetBytes) {
        return packets.get() >= maxPackets || bytes.get() + packetBytes > maxBytes;
    }

    /** Packets inside; while another thread is being refused it may read one too many for a moment. */
    public long packets() {
        return packets.get();
    }

    public long bytes() {
        return bytes.get();
    }

    public long maxPackets() {
        return maxPackets;
    }

    public long maxBytes() {
        return maxBytes;
    }
}
