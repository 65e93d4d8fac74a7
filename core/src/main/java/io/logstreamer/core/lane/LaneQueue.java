package io.logstreamer.core.lane;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.TimeoutException;
import io.logstreamer.core.packet.Packet;
import io.logstreamer.core.time.CoalescingWaitStrategy;
import io.logstreamer.core.time.WakeUp;
import org.jspecify.annotations.Nullable;

/**
 * The ring between the router and one lane's sender, and the only class that touches it.
 *
 * <p>{@link #hasRoom}, {@link #offer} and {@link #flush} are the router's alone; {@link #peek}, {@link #taken},
 * {@link #release} and {@link #hasArrivals} the lane's. Offers are published together by one {@code flush}: a wake-up a
 * burst instead of one a packet.
 *
 * <p>Room is counted over everything in the lane's custody, in flight and waiting for retry included, so the ring itself
 * is never full.
 */
public final class LaneQueue {
    private final RingBuffer<Packet> ring;
    private final SequenceBarrier barrier;
    private final Sequence released = new Sequence();
    private final LaneConfig config;
    private final LaneCounters counters;
    private final WakeUp lane;
    private volatile boolean closed;
    private volatile int wholeBatch;

    // The router's.
    private long claimed = -1;
    private long flushed = -1;
    private long leftPackets;
    private long leftBytes;

    // The lane's.
    private long next;
    private long available = -1;

    LaneQueue(LaneConfig config, LaneCounters counters, WakeUp lane) {
        int capacity = config.queuePackets();
        int size = capacity == 1 ? 1 : Integer.highestOneBit(capacity - 1) << 1;
        this.ring = RingBuffer.createSingleProducer(Packet::new, size, new CoalescingWaitStrategy(lane));
        this.barrier = ring.newBarrier();
        this.config = config;
        this.wholeBatch = config.batchMaxPackets();
        this.counters = counters;
        this.lane = lane;
        ring.addGatingSequences(released);
    }

    /** Other batches; it stays as large as it is. Any thread. */
    void use(LaneConfig next) {
        wholeBatch = next.batchMaxPackets();
    }

    /** Packets the lane may hold, queued, waiting for retry and in flight. */
    public int maxPackets() {
        return config.queuePackets();
    }

    /** Whether the lane takes a packet of so many bytes. Router only. */
    public boolean hasRoom(int packetBytes) {
        if (closed) {
            return false;
        }
        if (fits(packetBytes)) {
            return true;
        }
        leftPackets = counters.leftPackets();
        leftBytes = counters.leftBytes();
        return fits(packetBytes);
    }

    private boolean fits(int packetBytes) {
        long packets = counters.routed().packets() - leftPackets;
        long bytes = counters.routedBytes() - leftBytes;
        return packets < config.queuePackets() && (bytes + packetBytes <= config.queueBytes() || packets == 0);
    }

    /** Moves the packet into the ring, to be seen by the lane after the next {@link #flush}; there must be room. Router only. */
    public void offer(Packet packet) {
        counters.routed(packet);
        claimed = ring.next();
        packet.moveTo(ring.get(claimed));
    }

    /** Publishes what was offered since the last flush. Router only. */
    public void flush() {
        if (claimed == flushed) {
            return;
        }
        ring.publish(claimed); // a single producer's cursor: publishes everything up to it
        flushed = claimed;
        if (claimed - released.get() >= wholeBatch) {
            lane.wake(); // a whole batch is waiting: no use in lingering
        }
    }

    /** Whether the lane takes packets at all for now. Lane only. */
    boolean isClosed() {
        return closed;
    }

    void setClosed(boolean now) {
        if (closed != now) {
            closed = now;
        }
    }

    /** The next packet, still in its slot; null if there is none. Lane only. */
    @Nullable
    Packet peek() {
        if (next > available) {
            available = readAvailable();
            if (next > available) {
                return null;
            }
        }
        return ring.get(next);
    }

    /** The packet last peeked at has been moved out of its slot. Lane only. */
    void taken() {
        next++;
    }

    /** Gives the slots of all taken packets back to the router. Lane only. */
    void release() {
        if (released.get() != next - 1) {
            released.set(next - 1);
        }
    }

    boolean hasArrivals() {
        return peek() != null;
    }

    /** Packets published and not yet taken. Lane only. */
    int unread() {
        return (int) (ring.getCursor() - next + 1);
    }

    private long readAvailable() {
        try {
            return barrier.waitFor(next);
        } catch (AlertException | InterruptedException | TimeoutException e) {
            throw new IllegalStateException("the coalescing wait strategy neither waits nor alerts", e);
        }
    }
}
