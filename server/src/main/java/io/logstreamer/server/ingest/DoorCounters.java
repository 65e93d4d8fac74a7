package io.logstreamer.server.ingest;

import io.logstreamer.core.counter.Counter;
import io.logstreamer.core.counter.CountersByKind;
import io.logstreamer.core.counter.Latencies;
import io.logstreamer.core.counter.Tally;
import io.logstreamer.server.unpack.Coding;

/** What one I/O thread counts. Written by that thread, read by any. */
final class DoorCounters {
    private final Latencies accepted = new Latencies();
    private final Latencies refused = new Latencies();
    private final Counter acceptedBytes = new Counter();
    private final Tally sampled = new Tally();
    private final CountersByKind<BatchFormat> batches = new CountersByKind<>(BatchFormat.class);
    private final CountersByKind<Coding> packedBytes = new CountersByKind<>(Coding.class);
    private final CountersByKind<Coding> unpackedBytes = new CountersByKind<>(Coding.class);

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

    /** Packets sampled away, and their messages. */
    Tally sampled() {
        return sampled;
    }

    /** Requests accepted that held many packets. */
    Counter batches(BatchFormat format) {
        return batches.of(format);
    }

    /** Of bodies that came packed and could be unpacked. */
    Counter packedBytes(Coding coding) {
        return packedBytes.of(coding);
    }

    /** What they became. */
    Counter unpackedBytes(Coding coding) {
        return unpackedBytes.of(coding);
    }
}
