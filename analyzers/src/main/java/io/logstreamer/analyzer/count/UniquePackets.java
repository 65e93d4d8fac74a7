package io.logstreamer.analyzer.count;

import io.logstreamer.analyzer.packet.PacketBatch;

/** Is shown every packet that is no duplicate, once, in the order they are counted, with the lock of {@link Counts} held. */
@FunctionalInterface
public interface UniquePackets {

    /** Looks at nothing. */
    UniquePackets IGNORED = (batch, packet, nowS) -> {};

    /** @param nowS whole seconds since the start */
    void add(PacketBatch batch, int packet, long nowS);
}
