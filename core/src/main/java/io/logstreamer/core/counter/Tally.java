package io.logstreamer.core.counter;

/** What crossed one point of a packet's way, in packets and in messages. Written by one thread. */
public final class Tally implements Crossing {
    private final Counter packets = new Counter();
    private final Counter messages = new Counter();

    /** Writer only: one packet of {@code messageCount} messages. */
    public void add(int messageCount) {
        add(1, messageCount);
    }

    /** Writer only. */
    public void add(long packetCount, long messageCount) {
        messages.add(messageCount);
        packets.add(packetCount);
    }

    @Override
    public long packets() {
        return packets.get();
    }

    @Override
    public long messages() {
        return messages.get();
    }
}
