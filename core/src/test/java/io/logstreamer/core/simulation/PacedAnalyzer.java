package io.logstreamer.core.simulation;

import io.logstreamer.core.lane.Batch;
import io.logstreamer.core.lane.BatchTransport;
import io.logstreamer.core.lane.Exchange;
import io.logstreamer.core.lane.Reply;
import java.util.SplittableRandom;

/** An analyzer that takes packets one after the other, so many messages or packets a second, is some way off, and never fails. */
final class PacedAnalyzer implements BatchTransport {
    private static final double SECOND_NS = 1e9;

    private final SimulatedTime time;
    private final SplittableRandom random;
    private double perSecond;
    private boolean byThePacket;
    private long awayNs;
    private long freeNs = Long.MIN_VALUE;

    PacedAnalyzer(SimulatedTime time, SplittableRandom random, double messagesPerSecond, long awayNs) {
        this.time = time;
        this.random = random;
        this.perSecond = messagesPerSecond;
        this.awayNs = awayNs;
    }

    /** From the next request on. */
    void take(double messagesASecond) {
        perSecond = messagesASecond;
        byThePacket = false;
    }

    /** From the next request on, however many messages are in them. */
    void takePackets(double packetsASecond) {
        perSecond = packetsASecond;
        byThePacket = true;
    }

    /** From the next request on. */
    void isAway(long ns) {
        awayNs = ns;
    }

    @Override
    public void send(Batch batch, Exchange exchange) {
        double fifthMoreOrLess = 0.8 + 0.4 * random.nextDouble();
        double work = byThePacket ? batch.size() : batch.messages();
        long workNs = (long) (work * SECOND_NS / perSecond * fifthMoreOrLess);
        freeNs = Math.max(freeNs, time.nanoTime()) + workNs;
        time.after(freeNs - time.nanoTime() + awayNs, () -> exchange.complete(Reply.DELIVERED));
    }
}
