package io.logstreamer.core.packet;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.TimeoutException;
import io.logstreamer.core.counter.SharedTally;
import io.logstreamer.core.time.CoalescingWaitStrategy;
import io.logstreamer.core.time.WakeUp;
import org.jspecify.annotations.Nullable;

/**
 * The ring between the I/O threads and the router, and the only class that touches it.
 *
 * <p>Publishing is for any thread and never waits. {@link #peek}, {@link #taken}, {@link #release} and
 * {@link #hasArrivals} are the router's alone: it peeks at the next packet, moves it away, calls {@code taken}, and
 * frees the slots of a whole burst with one {@code release}.
 */
public final class PacketRing {
    private final RingBuffer<Packet> ring;
    private final SequenceBarrier barrier;
    private final Sequence released = new Sequence();
    private final SharedTally accepted = new SharedTally();

    private long next;
    private long available = -1;

    /**
     * @param capacity packets it must be able to hold; the ring is the next power of two
     * @param router woken when a packet arrives
     */
    public PacketRing(int capacity, WakeUp router) {
        int size = capacity == 1 ? 1 : Integer.highestOneBit(capacity - 1) << 1;
        ring = RingBuffer.createMultiProducer(Packet::new, size, new CoalescingWaitStrategy(router));
        barrier = ring.newBarrier();
        ring.addGatingSequences(released);
    }

    /** Publishes a packet; false, and nothing done, if the ring is full. Any thread. */
    public boolean publish(byte[] bytes, int offset, int length, int messages, long nowNs) {
        long sequence;
        try {
            sequence = ring.tryNext();
        } catch (InsufficientCapacityException full) { // one shared instance without a stack trace
            return false;
        }
        accepted.add(messages); // before the router can see it, so that no reader finds more taken than accepted
        ring.get(sequence).accept(bytes, offset, length, messages, nowNs);
        ring.publish(sequence);
        return true;
    }

    /**
     * Publishes all of these packets, which share their array, one behind the other; false, and nothing done, if there are
     * not slots enough for them all. Any thread.
     */
    public boolean publish(byte[] bytes, Slices slices, long nowNs) {
        int packets = slices.size();
        long last;
        try {
            last = ring.tryNext(packets);
        } catch (InsufficientCapacityException full) {
            return false;
        }
        accepted.add(packets, slices.messages());
        SharedArray claim = new SharedArray(bytes.length, packets);
        long first = last - packets + 1;
        for (int i = 0; i < packets; i++) {
            ring.get(first + i).accept(bytes, claim, slices.offset(i), slices.length(i), slices.messages(i), nowNs);
        }
        ring.publish(first, last);
        return true;
    }

    /** The most packets that can ever be in it. */
    public int capacity() {
        return ring.getBufferSize();
    }

    /** Everything ever published. */
    public SharedTally accepted() {
        return accepted;
    }

    /** The next packet, still in its slot; null if there is none. Router only. */
    public @Nullable Packet peek() {
        if (next > available) {
            available = readAvailable();
            if (next > available) {
                return null;
            }
        }
        return ring.get(next);
    }

    /** The packet last peeked at has been moved out of its slot. Router only. */
    public void taken() {
        next++;
    }

    /** Gives the slots of all taken packets back to the producers. Router only. */
    public void release() {
        released.set(next - 1);
    }

    public boolean hasArrivals() {
        return peek() != null;
    }

    /** Packets published and not yet taken. Router only. */
    public int unread() {
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
