package io.logstreamer.core.counter;

import java.util.concurrent.atomic.LongAdder;

/** A {@link Tally} that any thread may write. */
public final class SharedTally implements Crossing {
    private final LongAdder packets = new LongAdder();
    private final LongAdder messages = new LongAdder();

    /** One packet of {@code messageCount} messages. */
    public void add(int messageCount) {
        messages.add(messageCount);
        packets.increment();
    }

    /** So many packets with so many messages in all. */
    public void add(int packetCount, long messageCount) {
        messages.add(messageCount);
        packets.add(packetCount);
    }

    @Override
    public long packets() {
        return packets.sum();
    }

    @Override
    public long messages() {
        return messages.sum();
    }
}
