package io.logstreamer.server.ingest;

import io.logstreamer.core.counter.Counter;
import io.logstreamer.core.counter.Latencies;

/** What one I/O thread counts. Written by that thread, read by any. */
final class DoorCounters {
    private final Latencies accepted = new Latencies();
    private final Latencies refused = new Latencies();
    private final Counter acceptedBytes = new Counter();

    /** From a request's head to its reply, of packets accepted. */
    Latencies accepted() {
        return accepted;
    }

    /** From a request's head to its reply, of requests refused. */
    Latencies refused() {
        return refused;
    }

    /** Of packets accepted, without what stood around them in their bodies. */
    Counter acceptedBytes() {
        return acceptedBytes;
    }
}
