package io.logstreamer.core.lane;

import io.logstreamer.core.counter.Counter;
import io.logstreamer.core.counter.CountersByKind;
import io.logstreamer.core.counter.HighWater;
import io.logstreamer.core.counter.Latencies;
import io.logstreamer.core.counter.Tally;
import io.logstreamer.core.health.Attempts;
import io.logstreamer.core.packet.Packet;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Everything counted about one lane. {@code routed} and {@code credit} are written by the router's thread, all else by the
 * lane's. Each tally counts one edge of a packet's way, so that where packets are is a difference of two of them:
 *
 * <pre>
 *   routed ─►[queued]─ dispatched ─►[in flight]─ delivered / deadLettered / returned ─►
 *                                     ▲    └─ parked ─►[waiting for retry]─ resent ─┐
 *                                     └──────────────────────────────────────────────┘
 *   [queued] ─ unqueued ─►(returned)      [waiting for retry] ─ unparked ─►(returned, deadLettered)
 * </pre>
 */
public final class LaneCounters {
    private final Tally routed = new Tally();
    private final Counter routedBytes = new Counter();

    private final Tally dispatched = new Tally();
    private final Tally unqueued = new Tally();
    private final Tally parked = new Tally();
    private final Tally resent = new Tally();
    private final Tally unparked = new Tally();

    private final Tally delivered = new Tally();
    private final Tally returned = new Tally();
    private final Tally deadLettered = new Tally();
    private final Counter leftBytes = new Counter();
    private final Counter inFlightBytesIn = new Counter();
    private final Counter inFlightBytesOut = new Counter();

    private final Tally possibleDuplicates = new Tally();
    private final Counter requests = new Counter();
    private final Counter deliveredRequests = new Counter();
    private final Counter failedRequests = new Counter();
    private final CountersByKind<Reply.Kind> failures = new CountersByKind<>(Reply.Kind.class);
    private final Counter pressureReplies = new Counter();
    private final Latencies queueTime = new Latencies();
    private final Latencies deliveryTime = new Latencies();
    private final Latencies endToEndTime = new Latencies();
    private final HighWater highWater = new HighWater();
    private final AtomicLong credit = new AtomicLong();
    private final AtomicLong endedNs = new AtomicLong();

    /** The router's: counted before the lane can see the packet. */
    void routed(Packet packet) {
        routedBytes.add(packet.length());
        routed.add(packet.messages());
    }

    public Tally routed() {
        return routed;
    }

    public long routedBytes() {
        return routedBytes.get();
    }

    /** Left the queue for its first request. */
    public Tally dispatched() {
        return dispatched;
    }

    /** Left the queue without a request, back to the router. */
    public Tally unqueued() {
        return unqueued;
    }

    /** Began to wait for a retry; each began in flight. */
    public Tally parked() {
        return parked;
    }

    /** Left waiting for another request. */
    public Tally resent() {
        return resent;
    }

    /** Left waiting without another request. */
    public Tally unparked() {
        return unparked;
    }

    /** Answered 2xx: the truth. */
    public Tally delivered() {
        return delivered;
    }

    /** Given back to the router. */
    public Tally returned() {
        return returned;
    }

    public Tally deadLettered() {
        return deadLettered;
    }

    /** Packets that are no longer in the lane's custody; read before {@link #routed}. */
    public long leftPackets() {
        return delivered.packets() + returned.packets() + deadLettered.packets();
    }

    /** Packets in the lane's custody: queued, waiting for retry, in flight. */
    public long custody() {
        long left = leftPackets();
        return routed.packets() - left;
    }

    public long leftBytes() {
        return leftBytes.get();
    }

    Counter leftBytesCounter() {
        return leftBytes;
    }

    Counter inFlightBytesIn() {
        return inFlightBytesIn;
    }

    /** A request has ended, however. Lane only. */
    void ended(long bytes, long nowNs) {
        endedNs.setRelease(nowNs); // before the count that tells readers to look at it
        inFlightBytesOut.add(bytes);
    }

    /** Nanoseconds since a request last ended: 0 while one is under way, {@link Long#MAX_VALUE} if none ever ended. */
    public long quietNs(long nowNs) {
        long out = inFlightBytesOut.get();
        if (inFlightBytesIn.get() > out) {
            return 0;
        }
        return out == 0 ? Long.MAX_VALUE : Math.max(0, nowNs - endedNs.getAcquire());
    }

    public long inFlightBytes() {
        long out = inFlightBytesOut.get();
        return inFlightBytesIn.get() - out;
    }

    /** Sent with the mark that they may have arrived before. */
    public Tally possibleDuplicates() {
        return possibleDuplicates;
    }

    public Counter requests() {
        return requests;
    }

    public Counter deliveredRequests() {
        return deliveredRequests;
    }

    /** Of all kinds. */
    public Counter failedRequests() {
        return failedRequests;
    }

    /** Requests that failed and ended so. */
    public Counter failures(Reply.Kind kind) {
        return failures.of(kind);
    }

    void failed(Reply.Kind kind) {
        failures(kind).increment();
        failedRequests.increment();
    }

    /** Requests that ended so far, and how many of them well. */
    public Attempts seen() {
        long delivered = deliveredRequests.get();
        return new Attempts(delivered + failedRequests.get(), delivered);
    }

    /** 429s, and 503s with Retry-After: the analyzer asked for a pause. */
    public Counter pressureReplies() {
        return pressureReplies;
    }

    /** From routed to the first request. */
    public Latencies queueTime() {
        return queueTime;
    }

    /** From request to reply, per request. */
    public Latencies deliveryTime() {
        return deliveryTime;
    }

    /** From accepted to delivered, per packet. */
    public Latencies endToEndTime() {
        return endToEndTime;
    }

    /** Packets in flight. */
    public long inFlightPackets() {
        long out = delivered.packets() + returned.packets() + deadLettered.packets() + parked.packets();
        long neverFlew = unqueued.packets() + unparked.packets();
        return Math.max(0, dispatched.packets() + resent.packets() - (out - neverFlew));
    }

    /** Packets queued and waiting for retry. */
    public long depth() {
        long left = dispatched.packets() + unqueued.packets();
        long resentPackets = resent.packets() + unparked.packets();
        long parkedPackets = parked.packets();
        return Math.max(0, routed.packets() - left) + Math.max(0, parkedPackets - resentPackets);
    }

    /** The most packets in custody of the last 30 to 60 s, as the lane saw them at the start of its cycles. */
    public long mostInCustody() {
        return highWater.most(custody());
    }

    /** To be turned. */
    public HighWater highWater() {
        return highWater;
    }

    /** Lane only. */
    void noteCustody() {
        highWater.note(custody());
    }

    /** What the analyzer is owed, as of the router's last burst, in {@code Shares.WHOLE}ths of a message; negative if it is ahead. */
    public long credit() {
        return credit.getAcquire();
    }

    /** Router only. */
    public void publishCredit(long units) {
        credit.setRelease(units);
    }
}
