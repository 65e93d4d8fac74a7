package io.logstreamer.core.packet;

import io.logstreamer.core.counter.HighWater;
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
    private final HighWater packetsHighWater = new HighWater();
    private final HighWater bytesHighWater = new HighWater();

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
        return tryAcquire(1, packetBytes);
    }

    /** Takes room for all of these packets, or takes nothing and answers false. */
    public boolean tryAcquire(int packetCount, long byteCount) {
        if (packets.addAndGet(packetCount) > maxPackets) {
            packets.addAndGet(-packetCount);
            return false;
        }
        if (bytes.addAndGet(byteCount) > maxBytes) {
            bytes.addAndGet(-byteCount);
            packets.addAndGet(-packetCount);
            return false;
        }
        return true;
    }

    /** Whether there would be room for them all if nothing else were inside. */
    public boolean canEverHold(long packetCount, long byteCount) {
        return packetCount <= maxPackets && byteCount <= maxBytes;
    }

    /** Gives back the room of packets whose way has ended. */
    public void release(long packetCount, long byteCount) {
        bytesHighWater.note(within(maxBytes, bytes.getAndAdd(-byteCount)));
        packetsHighWater.note(within(maxPackets, packets.getAndAdd(-packetCount)));
    }

    /** While another thread is being refused, what it asked for is counted for a moment. */
    private static long within(long max, long level) {
        return Math.min(level, max);
    }

    /** Whether there is no room for one more packet of {@code packetBytes}, without taking any: a hint for refusing early. */
    public boolean isFullFor(long packetBytes) {
        return packets.get() >= maxPackets || bytes.get() + packetBytes > maxBytes;
    }

    /**
     * Whether at most so many percent would be used up with these packets inside as well, without taking any room: a hint for
     * refusing some while there is still room for others.
     */
    public boolean hasRoomUpTo(int percent, long packetCount, long byteCount) {
        return isWithin(percent, packets.get() + packetCount, maxPackets)
                && isWithin(percent, bytes.get() + byteCount, maxBytes);
    }

    private static boolean isWithin(int percent, long level, long max) {
        return level * 100 <= max * percent;
    }

    /** Packets inside. Never above the limit, but while another thread is being refused it may read too high for a moment. */
    public long packets() {
        return within(maxPackets, packets.get());
    }

    /** Bytes inside, read as {@link #packets}. */
    public long bytes() {
        return within(maxBytes, bytes.get());
    }

    /** The most packets inside in the last 30 to 60 s. */
    public long mostPackets() {
        return packetsHighWater.most(packets());
    }

    /** The most bytes inside in the last 30 to 60 s. */
    public long mostBytes() {
        return bytesHighWater.most(bytes());
    }

    /** To be turned. */
    public HighWater packetsHighWater() {
        return packetsHighWater;
    }

    /** To be turned. */
    public HighWater bytesHighWater() {
        return bytesHighWater;
    }

    public long maxPackets() {
        return maxPackets;
    }

    public long maxBytes() {
        return maxBytes;
    }
}
