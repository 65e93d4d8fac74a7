package io.logstreamer.bench.system;

import io.logstreamer.cli.process.ChildProcess;
import java.io.IOException;
import java.util.List;

/** A system that takes packets on {@code POST /ingest} and passes them on to the sinks. */
public interface Target {

    String name();

    /** On 127.0.0.1. */
    int port();

    ChildProcess process();

    /** What it has done so far. To be asked while it has nothing to do: the asking costs it time. */
    Reading read() throws IOException, InterruptedException;

    /**
     * Waits until nothing is inside any more, asking as little as can be.
     *
     * @throws IOException if that takes too long
     */
    void awaitDelivered() throws IOException, InterruptedException;

    /**
     * @param deliveredPackets answered 2xx by the sinks
     * @param endToEnd from accepted to delivered, in seconds; empty where the answer to the client is the delivery
     * @param losses packets or requests that came to a bad end, one line a kind; empty if there was none
     */
    record Reading(double deliveredPackets, Buckets endToEnd, List<String> losses) {}
}
