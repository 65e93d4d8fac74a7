package io.logstreamer.core.pipeline;

import io.logstreamer.core.control.Conductor;
import io.logstreamer.core.packet.Budget;
import io.logstreamer.core.packet.PacketRing;
import io.logstreamer.core.time.NanoClock;

/**
 * The door: takes a packet in or says at once why not. Any thread; never waits.
 */
public final class Admission {
    /** What becomes of a packet at the door. */
    public enum Verdict {
        ACCEPTED,
        /** No analyzer can be given packets. */
        NO_ANALYZER,
        /** As many packets or bytes are inside as may be. */
        NO_ROOM,
        /** The distributor is stopping. */
        STOPPING
    }

    private final Budget budget;
    private final PacketRing ring;
    private final Conductor conductor;
    private final NanoClock clock;
    private volatile boolean closed;

    Admission(Budget budget, PacketRing ring, Conductor conductor, NanoClock clock) {
        this.budget = budget;
        this.ring = ring;
        this.conductor = conductor;
        this.clock = clock;
    }

    /**
     * What would become of a packet of so many bytes now; lets a server refuse before it reads or parses the body. An
     * ACCEPTED is no promise.
     */
    public Verdict preview(long packetBytes) {
        if (closed) {
            return Verdict.STOPPING;
        }
        if (conductor.fleet().healthy() == 0) {
            return Verdict.NO_ANALYZER;
        }
        return budget.isFullFor(packetBytes) ? Verdict.NO_ROOM : Verdict.ACCEPTED;
    }

    /**
     * Takes the packet in: from ACCEPTED on it will be delivered or dead-lettered as long as the process lives.
     *
     * @param bytes nobody may write them any more
     * @param offset of the packet's opening brace
     * @param length up to and with its closing brace
     * @param messages at least 1
     */
    public Verdict offer(byte[] bytes, int offset, int length, int messages) {
        if (conductor.fleet().healthy() == 0) {
            return closed ? Verdict.STOPPING : Verdict.NO_ANALYZER;
        }
        if (!budget.tryAcquire(length)) {
            return closed ? Verdict.STOPPING : Verdict.NO_ROOM;
        }
        if (closed) { // looked at after the room was taken: whoever closes and then finds no room taken has missed
            // nobody
            budget.release(1, length);
            return Verdict.STOPPING;
        }
        if (!ring.publish(bytes, offset, length, messages, clock.nanoTime())) {
            budget.release(1, length);
            return Verdict.NO_ROOM;
        }
        return Verdict.ACCEPTED;
    }

    /** Refuses everything from now on. */
    void close() {
        closed = true;
    }

    public boolean isClosed() {
        return closed;
    }
}
