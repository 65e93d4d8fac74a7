package io.logstreamer.core.packet;

import org.jspecify.annotations.Nullable;

/**
 * One accepted packet: a slice of the bytes as they came, and what its way so far has taught about it.
 *
 * <p>Mutable and recycled: a packet lives in a slot of a ring, a batch or a queue, and {@link #moveTo} hands its contents
 * to the next slot and clears its own, so it is in exactly one place and no slot keeps bytes alive. A slot is touched by
 * the one thread that owns it at the time.
 */
public final class Packet {
    /** {@link #batchCap} of a packet that may travel in a batch of any size. */
    public static final int UNCAPPED = Integer.MAX_VALUE;

    private static final byte[] NONE = {};
    private static final int NOWHERE = -1;

    private byte[] bytes = NONE;
    private @Nullable SharedArray shared;
    private int offset;
    private int length;
    private int messages;
    private long acceptedNs;

    private long routedNs;
    private int lane = NOWHERE;
    private int incarnation;
    private int avoid = NOWHERE;

    private int attempts;
    private int failedSends;
    private boolean failedAlone;
    private int reroutes;
    private int refusals;
    private int refusedBy = NOWHERE;
    private int batchCap = UNCAPPED;
    private boolean possibleDuplicate;

    /** Fills an empty slot with a packet that has just been accepted and has its array to itself. */
    public void accept(byte[] body, int from, int size, int messageCount, long nowNs) {
        accept(body, null, from, size, messageCount, nowNs);
    }

    /** Likewise, with one that shares its array. */
    void accept(byte[] body, @Nullable SharedArray claim, int from, int size, int messageCount, long nowNs) {
        bytes = body;
        shared = claim;
        offset = from;
        length = size;
        messages = messageCount;
        acceptedNs = nowNs;
    }

    /** Gives everything to {@code target}, an empty slot, and empties this one. */
    public void moveTo(Packet target) {
        target.bytes = bytes;
        target.shared = shared;
        target.offset = offset;
        target.length = length;
        target.messages = messages;
        target.acceptedNs = acceptedNs;
        target.routedNs = routedNs;
        target.lane = lane;
        target.incarnation = incarnation;
        target.avoid = avoid;
        target.attempts = attempts;
        target.failedSends = failedSends;
        target.failedAlone = failedAlone;
        target.reroutes = reroutes;
        target.refusals = refusals;
        target.refusedBy = refusedBy;
        target.batchCap = batchCap;
        target.possibleDuplicate = possibleDuplicate;
        clear();
    }

    /** Empties the slot, so that its bytes can be collected. */
    public void clear() {
        bytes = NONE;
        shared = null;
        offset = 0;
        length = 0;
        messages = 0;
        lane = NOWHERE;
        avoid = NOWHERE;
        attempts = 0;
        failedSends = 0;
        failedAlone = false;
        reroutes = 0;
        refusals = 0;
        refusedBy = NOWHERE;
        batchCap = UNCAPPED;
        possibleDuplicate = false;
    }

    /** The array that holds the packet's bytes from {@link #offset} for {@link #length}; others may share it, nobody writes it. */
    public byte[] bytes() {
        return bytes;
    }

    public int offset() {
        return offset;
    }

    public int length() {
        return length;
    }

    /**
     * The packet's way ends here: answers the room in the budget that this gives back, which is nothing while others hold
     * its array. Once, before the slot is emptied.
     */
    public int leave() {
        return shared == null ? length : shared.leave(1);
    }

    /** The claim on the array that it holds with others; null if it has it to itself. */
    public @Nullable SharedArray shared() {
        return shared;
    }

    public int messages() {
        return messages;
    }

    public boolean isEmpty() {
        return messages == 0;
    }

    /** When it was accepted, on the pipeline's {@link io.logstreamer.core.time.NanoClock}. */
    public long acceptedNs() {
        return acceptedNs;
    }

    /** When the router last gave it to a lane. */
    public long routedNs() {
        return routedNs;
    }

    /** The router's decision: to this lane, in this incarnation of its analyzer. */
    public void routedTo(int laneId, int laneIncarnation, long nowNs) {
        lane = laneId;
        incarnation = laneIncarnation;
        routedNs = nowNs;
        avoid = NOWHERE;
        failedSends = 0;
        failedAlone = false;
    }

    public boolean wasRouted() {
        return lane != NOWHERE;
    }

    /** Its last route has been undone; what to avoid stays. */
    public void forgetRoute() {
        lane = NOWHERE;
    }

    /** Id of the lane it was last routed to. */
    public int lane() {
        return lane;
    }

    public int incarnation() {
        return incarnation;
    }

    /** Its lane gives it back: the next route goes elsewhere if there is an elsewhere. */
    public void avoidItsLane() {
        avoid = lane;
    }

    public boolean avoidsAny() {
        return avoid != NOWHERE;
    }

    public void avoidNobody() {
        avoid = NOWHERE;
    }

    public boolean avoids(int laneId) {
        return avoid == laneId;
    }

    /** Requests that carried it and did not deliver it, to any analyzer, since it was accepted. */
    public int attempts() {
        return attempts;
    }

    public void countAttempt() {
        attempts++;
    }

    /** Requests to its present lane's analyzer that carried it and failed. */
    public int failedSends() {
        return failedSends;
    }

    public void countFailedSend() {
        failedSends++;
    }

    /** It failed alone in a request to an analyzer that was otherwise up: it may be the packet. */
    public void blame() {
        failedAlone = true;
    }

    /** Whether it was blamed since it was last routed. */
    public boolean isBlamed() {
        return failedAlone;
    }

    /** Whether it must wait for an analyzer that is right for it: a suspect, or one that an analyzer has refused. */
    public boolean isPicky() {
        return isSuspect() || refusals > 0;
    }

    /** Times it was given up by an analyzer that was otherwise up. */
    public int reroutes() {
        return reroutes;
    }

    public void countReroute() {
        reroutes++;
    }

    /** Number of different analyzers that refused it in a row; a second refusal by the same one does not count. */
    public int refusals() {
        return refusals;
    }

    public void refusedBy(int laneId) {
        if (refusedBy != laneId) {
            refusedBy = laneId;
            refusals++;
        }
    }

    /** Id of the lane whose analyzer refused it last; meaningful if {@link #refusals} is not 0. */
    public int refusedBy() {
        return refusedBy;
    }

    /** The most packets a batch with this one may hold; less than {@link #UNCAPPED} makes it a suspect. */
    public int batchCap() {
        return batchCap;
    }

    public void capBatch(int packets) {
        batchCap = Math.max(1, Math.min(batchCap, packets));
    }

    public boolean isSuspect() {
        return batchCap != UNCAPPED;
    }

    /** An analyzer may have taken it although no 2xx came back. */
    public boolean isPossibleDuplicate() {
        return possibleDuplicate;
    }

    public void markPossibleDuplicate() {
        possibleDuplicate = true;
    }
}
