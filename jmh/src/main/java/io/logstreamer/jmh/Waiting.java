package io.logstreamer.jmh;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.LiteBlockingWaitStrategy;
import com.lmax.disruptor.PhasedBackoffWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.SleepingWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import com.lmax.disruptor.util.DaemonThreadFactory;
import java.util.concurrent.TimeUnit;

/** How a ring's consumer waits: ours, and those that come with the Disruptor. */
public enum Waiting {
    COALESCING,
    SLEEPING_1_MS,
    PHASED_BACKOFF,
    LITE_BLOCKING,
    BLOCKING,
    YIELDING;

    RingHop.Consumer consume(int ring, EventHandler<RingHop.Slot> reader) {
        return switch (this) {
            case COALESCING -> new CoalescingConsumer(ring, reader);
            case SLEEPING_1_MS -> disruptor(new SleepingWaitStrategy(0, 1_000_000), ring, reader);
            case PHASED_BACKOFF ->
                disruptor(PhasedBackoffWaitStrategy.withLiteLock(1, 1, TimeUnit.MICROSECONDS), ring, reader);
            case LITE_BLOCKING -> disruptor(new LiteBlockingWaitStrategy(), ring, reader);
            case BLOCKING -> disruptor(new BlockingWaitStrategy(), ring, reader);
            case YIELDING -> disruptor(new YieldingWaitStrategy(), ring, reader);
        };
    }

    private static RingHop.Consumer disruptor(WaitStrategy strategy, int size, EventHandler<RingHop.Slot> reader) {
        Disruptor<RingHop.Slot> disruptor =
                new Disruptor<>(RingHop.Slot::new, size, DaemonThreadFactory.INSTANCE, ProducerType.MULTI, strategy);
        disruptor.handleEventsWith(reader);
        RingBuffer<RingHop.Slot> ring = disruptor.start();
        return new RingHop.Consumer() {
            @Override
            public RingBuffer<RingHop.Slot> ring() {
                return ring;
            }

            @Override
            public void close() {
                disruptor.shutdown();
            }
        };
    }
}
