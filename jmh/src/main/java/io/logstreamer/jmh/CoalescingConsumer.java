package io.logstreamer.jmh;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.TimeoutException;
import io.logstreamer.core.pipeline.StageThreads;
import io.logstreamer.core.time.CoalescingWaitStrategy;
import io.logstreamer.core.time.Stage;
import io.logstreamer.core.time.WakeUp;

/** Reads a ring as the router does: parks in one place, and naps after each burst. */
final class CoalescingConsumer implements RingHop.Consumer, Stage {
    private static final long NAP_NS = 1_000_000;

    private final WakeUp wakeUp = new WakeUp();
    private final Sequence released = new Sequence();
    private final RingBuffer<RingHop.Slot> ring;
    private final SequenceBarrier barrier;
    private final EventHandler<RingHop.Slot> reader;
    private final StageThreads threads = new StageThreads(System::nanoTime, InMemoryPipeline.FAULTS);
    private long next;

    CoalescingConsumer(int size, EventHandler<RingHop.Slot> reader) {
        this.ring = RingBuffer.createMultiProducer(RingHop.Slot::new, size, new CoalescingWaitStrategy(wakeUp));
        this.barrier = ring.newBarrier();
        this.reader = reader;
        ring.addGatingSequences(released);
        threads.start(this, NAP_NS);
    }

    @Override
    public RingBuffer<RingHop.Slot> ring() {
        return ring;
    }

    @Override
    public String name() {
        return "consumer";
    }

    @Override
    public int doWork(long nowNs) {
        long available = available();
        int read = 0;
        for (; next <= available; next++, read++) {
            try {
                reader.onEvent(ring.get(next), next, next == available);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        if (read > 0) {
            released.set(next - 1);
        }
        return read;
    }

    private long available() {
        try {
            return barrier.waitFor(next);
        } catch (AlertException | InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean hasArrivals() {
        return available() >= next;
    }

    @Override
    public boolean wantsArrivals() {
        return true;
    }

    @Override
    public long waitNs(long nowNs) {
        return UNTIL_SIGNALLED;
    }

    @Override
    public WakeUp wakeUp() {
        return wakeUp;
    }

    @Override
    public void close() {
        threads.stop(this);
    }
}
