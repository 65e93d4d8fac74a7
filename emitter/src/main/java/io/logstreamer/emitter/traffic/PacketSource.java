package io.logstreamer.emitter.traffic;

import java.io.Closeable;
import java.io.IOException;

/** Where packets come from. Any number of threads may ask at once, each with a writer of its own. */
public interface PacketSource extends Closeable {

    /**
     * Writes the next packet, ended.
     *
     * @return false if there is none and never will be; the writer's content is then of no use
     * @throws IOException if a file cannot be read on
     */
    boolean fill(PacketWriter packet) throws IOException;
}
