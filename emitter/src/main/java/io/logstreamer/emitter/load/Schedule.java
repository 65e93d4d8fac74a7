package io.logstreamer.emitter.load;

import java.util.concurrent.atomic.AtomicLong;

/**
 * When each packet is meant to be sent. Open loop: the k-th at {@code start + k / rate}, whatever became of those before.
 * Closed loop: as soon as somebody is free to send it. Any thread may ask.
 */
final class Schedule {

    private static final double CLOSED_LOOP = 0;

    private final long startNs;
    private final double nsPerPacket;
    private final long durationNs;
    private final long packets;
    private final long maxBacklog;
    private final AtomicLong next = new AtomicLong();
    private volatile long stoppedAtNs;
    private volatile State state = State.GOING;

    private enum State {
        GOING,
        STOPPED,
        EXHAUSTED,
        BROKEN
    }

    private Schedule(long startNs, double nsPerPacket, long durationNs, long packets, long maxBacklog) {
        this.startNs = startNs;
        this.nsPerPacket = nsPerPacket;
        this.durationNs = durationNs;
        this.packets = packets;
        this.maxBacklog = maxBacklog;
    }

    /**
     * @param packetsPerSecond over 0
     * @param maxBacklog when more packets than this are due and not sent, the oldest are skipped
     */
    static Schedule open(long startNs, double packetsPerSecond, Bounds bounds, long maxBacklog) {
        double nsPerPacket = 1e9 / packetsPerSecond;
        long inTime = (long) Math.min(Long.MAX_VALUE, Math.ceil(bounds.durationNs() / nsPerPacket));
        return new Schedule(startNs, nsPerPacket, bounds.durationNs(), Math.min(bounds.packets(), inTime), maxBacklog);
    }

    static Schedule closed(long startNs, Bounds bounds) {
        return new Schedule(startNs, CLOSED_LOOP, bounds.durationNs(), bounds.packets(), Long.MAX_VALUE);
    }

    /** Both may be {@link Long#MAX_VALUE}: without end. */
    record Bounds(long durationNs, long packets) {}

    /**
     * Packets that the caller has to send now or later, one after the other.
     *
     * @param firstNs when the first is meant to be sent
     * @param stepNs from one to the next
     * @param packets 0: there is nothing more to send
     */
    record Claim(long firstNs, double stepNs, int packets) {

        private static final Claim NONE = new Claim(0, 0, 0);

        boolean isEmpty() {
            return packets == 0;
        }

        /** When the i-th, from 0, is meant to be sent. */
        long intendedNs(int i) {
            return firstNs + (long) (i * stepNs);
        }

        /** How many of them were meant to be sent by then; in a closed loop none is meant for any time. */
        int due(long nowNs) {
            return stepNs == CLOSED_LOOP ? 0 : (int) Math.clamp((nowNs - firstNs) / stepNs + 1, 0, packets);
        }
    }

    /** Claims up to {@code most} packets. */
    Claim claim(long nowNs, int most) {
        while (true) {
            long packet = next.get();
            if (state != State.GOING || packet >= packets || (isClosed() && nowNs - startNs >= durationNs)) {
                return Claim.NONE;
            }
            int count = (int) Math.min(most, packets - packet);
            long tooOld = isClosed() ? 0 : due(nowNs) - maxBacklog;
            if (packet < tooOld) {
                next.compareAndSet(packet, tooOld);
            } else if (next.compareAndSet(packet, packet + count)) {
                return isClosed()
                        ? new Claim(nowNs, CLOSED_LOOP, count)
                        : new Claim(startNs + (long) (packet * nsPerPacket), nsPerPacket, count);
            }
        }
    }

    /** From now on nothing more is due. */
    void stop(long nowNs) {
        if (state == State.GOING) {
            stoppedAtNs = nowNs;
            state = State.STOPPED;
        }
    }

    /** There is nothing left to send. */
    void exhaust() {
        state = State.EXHAUSTED;
    }

    /** What was to be sent cannot be read any more. */
    void breakOff() {
        state = State.BROKEN;
    }

    boolean isBroken() {
        return state == State.BROKEN;
    }

    /** Whether there is nothing left to send, for whatever reason. */
    boolean isDry() {
        return state == State.EXHAUSTED || state == State.BROKEN;
    }

    /** @return how many packets' time has come and gone without their being sent */
    long missed(long nowNs, long sentPackets) {
        if (isClosed() || isDry()) {
            return 0;
        }
        return Math.max(0, due(state == State.STOPPED ? stoppedAtNs : nowNs) - sentPackets);
    }

    private long due(long nowNs) {
        long elapsedNs = nowNs - startNs;
        return elapsedNs < 0 ? 0 : Math.min(packets, (long) (elapsedNs / nsPerPacket) + 1);
    }

    private boolean isClosed() {
        return nsPerPacket == CLOSED_LOOP;
    }
}
