package io.logstreamer.bench.load;

import java.io.IOException;

/** Packets for a system for some seconds. */
public interface Load {

    /**
     * Puts the load on, and returns when it is over and the answers are in.
     *
     * @param port of the system, on 127.0.0.1
     * @throws IOException if the load could not be put on at all
     */
    LoadResult run(int port) throws IOException, InterruptedException;

    /** How long packets are sent. */
    double seconds();

    /** Requests with so many packets may be cut off when the load ends: delivered perhaps, and not counted here. */
    int cutOffAtMost();

    PacketBody body();
}
