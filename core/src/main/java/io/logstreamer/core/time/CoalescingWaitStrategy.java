package io.logstreamer.core.time;

import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;

/**
 * Joins a ring to its consumer's {@link WakeUp}: publishing signals, reading never blocks. The consumer is a
 * {@link Stage} that has more to wait for than its ring (replies, returned packets, deadlines), so it parks in one place
 * for all of them instead of inside the ring's barrier.
 *
 * <p>One consumer a ring.
 */
public final class CoalescingWaitStrategy implements WaitStrategy {
    private final WakeUp consumer;

    public CoalescingWaitStrategy(WakeUp consumer) {
        this.consumer = consumer;
    }

    /** Returns at once with what is there; less than {@code sequence} means nothing new. */
    @Override
    public long waitFor(long sequence, Sequence cursor, Sequence dependentSequence, SequenceBarrier barrier) {
        return dependentSequence.get();
    }

    @Override
    public void signalAllWhenBlocking() {
        consumer.signal();
    }
}
