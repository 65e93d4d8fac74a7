package io.logstreamer.core.pipeline;

import io.logstreamer.core.control.Conductor;
import io.logstreamer.core.packet.Budget;
import io.logstreamer.core.packet.PacketRing;
import io.logstreamer.core.packet.Slices;
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
        /** More than there is room for when nothing is inside. */
        TOO_LARGE,
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
        Verdict room = takeRoom(1, length);
        if (room != Verdict.ACCEPTED) {
            return room;
        }
        return published(ring.publish(bytes, offset, length, messages, clock.nanoTime()), 1, length);
    }

    /**
     * Takes in all of these packets, or none of them. The room they take is that of their whole array, which is kept until
     * the last of them has ended its way.
     *
     * @param bytes nobody may write them any more
     * @param slices at least 1; not kept
     */
    public Verdict offer(byte[] bytes, Slices slices) {
        int packets = slices.size();
        if (!canEverHold(packets, bytes.length)) {
            return closed ? Verdict.STOPPING : Verdict.TOO_LARGE;
        }
        Verdict room = takeRoom(packets, bytes.length);
        if (room != Verdict.ACCEPTED) {
            return room;
        }
        return published(ring.publish(bytes, slices, clock.nanoTime()), packets, bytes.length);
    }

    private boolean canEverHold(int packets, long bytes) {
        return packets <= ring.capacity() && budget.canEverHold(packets, bytes);
    }

    /** ACCEPTED: it is taken. */
    private Verdict takeRoom(int packets, long bytes) {
        if (conductor.fleet().healthy() == 0) {
            return closed ? Verdict.STOPPING : Verdict.NO_ANALYZER;
        }
        if (!budget.tryAcquire(packets, bytes)) {
            return closed ? Verdict.STOPPING : Verdict.NO_ROOM;
        }
        if (closed) { // looked at after the room was taken: whoever closes and then finds no room taken has missed
            // nobody
            budget.release(packets, bytes);
            return Verdict.STOPPING;
        }
        return Verdict.ACCEPTED;
    }

    private Verdict published(boolean done, int packets, long bytes) {
        if (done) {
            return Verdict.ACCEPTED;
        }
        budget.release(packets, bytes);
        return Verdict.NO_ROOM;
    }

    /** Refuses everything from now on. */
    void close() {
        closed = true;
    }

    public boolean isClosed() {
        return closed;
    }
}
