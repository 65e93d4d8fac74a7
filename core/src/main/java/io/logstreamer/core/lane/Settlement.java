package io.logstreamer.core.lane;

import io.logstreamer.core.health.Attempts;
import io.logstreamer.core.health.Failure;
import io.logstreamer.core.packet.Packet;
import java.util.random.RandomGenerator;

/**
 * What becomes of the packets of an exchange that has ended: delivered, parked for a retry, given back to the router, or
 * dead-lettered. {@link Verdict} has the table. Lane's thread only.
 */
final class Settlement {
    /** A pause longer than this is not waited out: the lane's packets go elsewhere. */
    private static final long LONGEST_PAUSE_NS = 5_000_000_000L;

    private final Lane lane;
    private final LaneConfig config;
    private final LaneCounters counters;
    private final LaneOutlets outlets;
    private final RetryGroups retries;
    private final BatchLimit limit;
    private final Batches batches;
    private final RandomGenerator random;

    private boolean paused;
    private boolean pausedForLong;
    private long pausedUntilNs;
    private int limitedFailures;
    private long deliveredWhenOpened;

    Settlement(
            Lane lane,
            LaneConfig config,
            LaneOutlets outlets,
            RetryGroups retries,
            BatchLimit limit,
            Batches batches,
            RandomGenerator random) {
        this.lane = lane;
        this.config = config;
        this.counters = lane.counters();
        this.outlets = outlets;
        this.retries = retries;
        this.limit = limit;
        this.batches = batches;
        this.random = random;
    }

    void settle(Exchange exchange, Reply reply, LaneMode mode, long nowNs) {
        Batch batch = exchange.batch();
        counters.inFlightBytesOut().add(batch.bytes());
        counters.deliveryTime().record(nowNs - exchange.sentNs());
        Verdict verdict = Verdict.of(reply);
        if (Verdict.mayHaveBeenTaken(reply)) {
            for (int i = 0; i < batch.size(); i++) {
                batch.packet(i).markPossibleDuplicate();
            }
        }
        if (verdict == Verdict.STALE && exchange.isResendOfStale()) {
            verdict = Verdict.SUSPECT;
        }
        switch (verdict) {
            case DELIVERED -> delivered(batch, mode, nowNs);
            case PRESSURE -> pressured(batch, reply, mode, nowNs);
            case STALE -> resendStale(batch, nowNs);
            case REFUSED -> refused(batch, reply, mode, nowNs);
            case TOO_LARGE -> tooLarge(batch, reply, mode, nowNs);
            case RETRY, SUSPECT, UNREACHABLE, UNFIT -> failed(batch, verdict, reply, mode, nowNs);
        }
    }

    private void delivered(Batch batch, LaneMode mode, long nowNs) {
        for (int i = 0; i < batch.size(); i++) {
            Packet packet = batch.packet(i);
            counters.endToEndTime().record(nowNs - packet.acceptedNs());
            if (packet.refusals() > 0 && packet.refusedBy() != lane.id()) {
                outlets.reports().wronglyRefused(packet.refusedBy());
            }
        }
        limit.delivered(batch.size(), mode);
        limitedFailures = 0;
        counters.leftBytesCounter().add(batch.bytes());
        counters.delivered().add(batch.size(), batch.messages());
        counters.deliveredRequests().increment();
        outlets.budget().release(batch.size(), batch.bytes());
        batches.give(batch);
        if (mode.reportsDeliveries()) {
            outlets.reports().delivered(lane.id(), seen());
        }
    }

    private void pressured(Batch batch, Reply reply, LaneMode mode, long nowNs) {
        counters.pressureReplies().increment();
        long asked = reply.retryAfterNs();
        long pauseNs = asked == Reply.NO_RETRY_AFTER
                ? config.backoff().delayNs(batch.first().failedSends(), random)
                : asked;
        pause(pauseNs, nowNs);
        retryOrReturn(batch, mode, pausedUntilNs);
    }

    private void resendStale(Batch batch, long nowNs) {
        batch.markMetStale();
        park(batch, nowNs);
    }

    /** Whether this group is the re-send of a batch that met a stale connection. */
    static Exchange.Staleness stalenessOf(Batch group) {
        return group.metStale() ? Exchange.Staleness.RESENT_ONCE : Exchange.Staleness.FIRST_SEND;
    }

    private void refused(Batch batch, Reply reply, LaneMode mode, long nowNs) {
        if (batch.size() == 1) {
            refuse(batch.first(), reply.detail(), mode);
            batches.give(batch);
            return;
        }
        Batch rest = batches.take();
        boolean named = false;
        for (int i = 0, n = batch.size(); i < n; i++) {
            Packet packet = batch.packet(i);
            if (reply.refuses(i)) {
                refuse(packet, reply.detail(), mode);
                named = true;
            } else {
                rest.add(packet);
            }
        }
        batches.give(batch);
        if (!named) {
            limit.arrayRefused(rest.size());
            cap(rest, 1);
        }
        park(rest, nowNs);
    }

    private void tooLarge(Batch batch, Reply reply, LaneMode mode, long nowNs) {
        if (batch.size() == 1) {
            refuse(batch.first(), reply.detail(), mode);
            batches.give(batch);
            return;
        }
        limit.tooMuch(batch.size());
        cap(batch, batch.size() / 2);
        park(batch, nowNs);
    }

    private void failed(Batch batch, Verdict verdict, Reply reply, LaneMode mode, long nowNs) {
        counters.failedRequests().increment();
        if (mode.limited()) {
            pause(config.backoff().delayNs(limitedFailures++, random), nowNs);
        }
        if (verdict == Verdict.SUSPECT) {
            cap(batch, batch.size() / 2);
            if (reply.kind() == Reply.Kind.DEADLINE) {
                limit.tooMuch(batch.size());
            }
        }
        Failure failure = verdict == Verdict.UNREACHABLE ? Failure.REFUSED_CONNECTION : Failure.FAILED;
        outlets.reports().failed(lane.id(), failure, reply.detail(), seen());
        if (verdict == Verdict.UNREACHABLE || verdict == Verdict.UNFIT) {
            giveBack(batch);
            return;
        }
        if (batch.size() == 1 && isOtherwiseUp(mode)) {
            batch.first().blame();
        }
        retryOrReturn(
                batch, mode, nowNs + config.backoff().delayNs(batch.first().failedSends(), random));
    }

    /** Whether a packet that fails alone may be the cause: its analyzer has delivered others since it was last opened. */
    private boolean isOtherwiseUp(LaneMode mode) {
        return mode.flow() != LaneMode.Flow.RETURNING
                && !mode.limited()
                && counters.deliveredRequests().get() > deliveredWhenOpened;
    }

    /** The lane begins to send, for the first time or again. */
    void opened() {
        deliveredWhenOpened = counters.deliveredRequests().get();
    }

    private void retryOrReturn(Batch batch, LaneMode mode, long dueNs) {
        Batch again = batches.take();
        for (int i = 0, n = batch.size(); i < n; i++) {
            Packet packet = batch.packet(i);
            packet.countFailedSend();
            if (packet.failedSends() <= config.retries() && mode.flow() != LaneMode.Flow.RETURNING) {
                again.add(packet);
            } else {
                giveBack(packet);
            }
        }
        batches.give(batch);
        park(again, dueNs);
    }

    private void park(Batch batch, long dueNs) {
        if (batch.isEmpty()) {
            batches.give(batch);
            return;
        }
        counters.parked().add(batch.size(), batch.messages());
        retries.add(batch, dueNs);
    }

    /** An analyzer refused this packet, sent alone or named in its reply. */
    private void refuse(Packet packet, String detail, LaneMode mode) {
        packet.refusedBy(lane.id());
        if (packet.refusals() >= mode.refusalsToDeadLetter()) {
            deadLetter(packet, DeadLetters.Reason.REFUSED, detail);
        } else {
            giveBack(packet);
        }
    }

    private void deadLetter(Packet packet, DeadLetters.Reason reason, String detail) {
        limit.spoilTrial(1);
        outlets.deadLetters().add(packet, reason, lane.name(), detail);
        int bytes = packet.length();
        counters.leftBytesCounter().add(bytes);
        counters.deadLettered().add(packet.messages());
        packet.clear();
        outlets.budget().release(1, bytes);
    }

    private void giveBack(Batch batch) {
        for (int i = 0, n = batch.size(); i < n; i++) {
            giveBack(batch.packet(i));
        }
        batches.give(batch);
    }

    private void giveBack(Packet packet) {
        if (packet.isBlamed()) {
            packet.countReroute();
            if (packet.reroutes() > config.rerouteLimit()) {
                deadLetter(packet, DeadLetters.Reason.REROUTE_LIMIT, "given up " + packet.reroutes() + " times");
                return;
            }
        }
        limit.spoilTrial(1);
        packet.avoidItsLane();
        counters.leftBytesCounter().add(packet.length());
        counters.returned().add(packet.messages());
        outlets.returns().add(packet);
    }

    /** Packets of the open batch go back without having been sent. */
    void returnUnsent(Batch open) {
        for (int i = 0, n = open.size(); i < n; i++) {
            returnUnsent(open.packet(i));
        }
        open.clear();
    }

    void returnUnsent(Packet packet) {
        counters.unqueued().add(packet.messages());
        giveBack(packet);
    }

    /** Packets that waited for their retry go back. The batch is left with empty slots. */
    void returnParked(Batch group) {
        counters.unparked().add(group.size(), group.messages());
        for (int i = 0, n = group.size(); i < n; i++) {
            giveBack(group.packet(i));
        }
    }

    private static void cap(Batch batch, int packets) {
        for (int i = 0; i < batch.size(); i++) {
            batch.packet(i).capBatch(packets);
        }
    }

    private void pause(long pauseNs, long nowNs) {
        if (!paused || nowNs + pauseNs - pausedUntilNs > 0) {
            pausedUntilNs = nowNs + pauseNs;
        }
        paused = true;
        pausedForLong = pausedForLong || pauseNs > LONGEST_PAUSE_NS;
    }

    /** Nanoseconds until the lane may send again, 0 or less if it may now. */
    long pauseNs(long nowNs) {
        if (paused && nowNs - pausedUntilNs >= 0) {
            paused = false;
            pausedForLong = false;
        }
        return paused ? pausedUntilNs - nowNs : 0;
    }

    /** As of the last {@link #pauseNs}. */
    boolean isPaused() {
        return paused;
    }

    boolean isPausedForLong() {
        return pausedForLong;
    }

    private Attempts seen() {
        long delivered = counters.deliveredRequests().get();
        return new Attempts(delivered + counters.failedRequests().get(), delivered);
    }
}
