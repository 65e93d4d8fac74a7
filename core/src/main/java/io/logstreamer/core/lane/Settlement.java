package io.logstreamer.core.lane;

import io.logstreamer.core.health.Failure;
import io.logstreamer.core.packet.Packet;
import java.util.random.RandomGenerator;

/**
 * What becomes of the packets of an exchange that has ended: out by one of the {@link Exits}, or parked for another send.
 * {@link Verdict} has the table. Lane's thread only.
 *
 * <p>If settling throws, the packets still in the batch are in flight by the accounts and are seen to as {@link Exits} says.
 * So that there are none elsewhere, whatever may throw comes before the first packet is moved out of the batch.
 */
final class Settlement {
    /** Long enough for the conductor's word to come, and short where it decides that all stays as it is. */
    private static final long UNREACHABLE_PAUSE_NS = 200_000_000L;

    private final Lane lane;
    private final LaneCounters counters;
    private final LaneReports reports;
    private final Exits exits;
    private final RetryGroups retries;
    private final BatchLimit limit;
    private final Batches batches;
    private final Pause pause;
    private final RandomGenerator random;

    private LaneConfig config;
    private int limitedFailures;
    private long deliveredWhenOpened;
    private long failedWhenOpened;

    Settlement(
            Lane lane,
            LaneConfig config,
            LaneReports reports,
            Exits exits,
            RetryGroups retries,
            BatchLimit limit,
            Batches batches,
            Pause pause,
            RandomGenerator random) {
        this.lane = lane;
        this.config = config;
        this.counters = lane.counters();
        this.reports = reports;
        this.exits = exits;
        this.retries = retries;
        this.limit = limit;
        this.batches = batches;
        this.pause = pause;
        this.random = random;
    }

    void use(LaneConfig next) {
        config = next;
    }

    void settle(Exchange exchange, Reply reply, LaneMode mode, long nowNs) {
        counters.ended(exchange.batch().bytes(), nowNs);
        try {
            judge(exchange, reply, mode, nowNs);
        } catch (RuntimeException fault) {
            exits.fault(exchange.batch(), fault);
        }
    }

    private void judge(Exchange exchange, Reply reply, LaneMode mode, long nowNs) {
        Batch batch = exchange.batch();
        counters.deliveryTime().record(nowNs - exchange.sentNs());
        if (Verdict.mayHaveBeenTaken(reply)) {
            batch.markPossibleDuplicates();
        }
        Verdict verdict = Verdict.of(reply);
        if (verdict == Verdict.STALE && exchange.isResendOfStale()) {
            verdict = Verdict.SUSPECT;
        }
        if (verdict != Verdict.DELIVERED) {
            batch.countAttempts();
        }
        switch (verdict) {
            case DELIVERED -> delivered(batch, mode, nowNs);
            case PRESSURE -> pressured(batch, reply, mode, nowNs);
            case STALE -> park(batch, nowNs, Exchange.Staleness.RESENT_ONCE);
            case REFUSED -> refused(batch, reply, mode, nowNs);
            case TOO_LARGE -> tooLarge(batch, reply, mode, nowNs);
            case RETRY, SUSPECT, UNREACHABLE, UNFIT -> failed(batch, verdict, reply, mode, nowNs);
        }
    }

    private void delivered(Batch batch, LaneMode mode, long nowNs) {
        int packets = batch.size();
        exits.deliver(batch, nowNs); // first: from here on nothing can undo it
        limit.delivered(packets, mode);
        limitedFailures = 0;
        batches.give(batch);
        if (mode.reportsDeliveries()) {
            reports.delivered(lane.id(), counters.seen());
        }
    }

    private void pressured(Batch batch, Reply reply, LaneMode mode, long nowNs) {
        counters.pressureReplies().increment();
        long asked = reply.retryAfterNs(); // negative if it did not ask
        pause.begin(Math.max(asked, backoffNs(batch)), nowNs); // a "0" asks for no pause, not for a storm
        retryOrGiveBack(batch, mode, pause.untilNs());
    }

    private void refused(Batch batch, Reply reply, LaneMode mode, long nowNs) {
        if (batch.size() == 1) {
            exits.refuse(batch.first(), reply.detail(), mode);
            batches.give(batch);
            return;
        }
        Batch rest = batches.take();
        boolean named = false;
        for (int i = 0, n = batch.size(); i < n; i++) {
            Packet packet = batch.packet(i);
            if (reply.refuses(i)) {
                exits.refuse(packet, reply.detail(), mode);
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
        park(rest, nowNs, Exchange.Staleness.FIRST_SEND);
    }

    private void tooLarge(Batch batch, Reply reply, LaneMode mode, long nowNs) {
        if (batch.size() == 1) {
            exits.refuse(batch.first(), reply.detail(), mode);
            batches.give(batch);
            return;
        }
        limit.tooMuch(batch.size());
        cap(batch, batch.size() / 2);
        park(batch, nowNs, Exchange.Staleness.FIRST_SEND);
    }

    private void failed(Batch batch, Verdict verdict, Reply reply, LaneMode mode, long nowNs) {
        counters.failed(reply.kind());
        if (mode.limited()) {
            pause.begin(config.backoff().delayNs(limitedFailures++, random), nowNs);
        } else if (verdict == Verdict.UNREACHABLE) {
            pause.begin(UNREACHABLE_PAUSE_NS, nowNs); // nobody listens: a batch more would only fail, too
        }
        if (verdict == Verdict.SUSPECT) {
            cap(batch, batch.size() / 2);
            if (reply.kind() == Reply.Kind.DEADLINE) {
                limit.tooMuch(batch.size());
            }
        }
        Failure failure = verdict == Verdict.UNREACHABLE ? Failure.REFUSED_CONNECTION : Failure.FAILED;
        reports.failed(lane.id(), failure, reply.detail(), counters.seen());
        if (verdict == Verdict.UNREACHABLE || verdict == Verdict.UNFIT) {
            exits.giveBack(batch);
            batches.give(batch);
            return;
        }
        if (batch.size() == 1 && isOtherwiseUp(batch.first(), mode)) {
            batch.first().blame();
        }
        retryOrGiveBack(batch, mode, nowNs + backoffNs(batch));
    }

    /**
     * Whether a packet that failed alone may be the cause: since the lane was last opened its analyzer has delivered others,
     * or at least nothing but this packet has failed there.
     */
    private boolean isOtherwiseUp(Packet packet, LaneMode mode) {
        boolean delivers = counters.deliveredRequests().get() > deliveredWhenOpened;
        boolean nothingElseFails = counters.failedRequests().get() - failedWhenOpened == packet.failedSends() + 1;
        return mode.flow() != LaneMode.Flow.RETURNING && !mode.limited() && (delivers || nothingElseFails);
    }

    /** The lane begins to send, for the first time or again. */
    void opened() {
        deliveredWhenOpened = counters.deliveredRequests().get();
        failedWhenOpened = counters.failedRequests().get();
    }

    private void retryOrGiveBack(Batch batch, LaneMode mode, long dueNs) {
        Batch again = batches.take();
        for (int i = 0, n = batch.size(); i < n; i++) {
            Packet packet = batch.packet(i);
            packet.countFailedSend();
            if (packet.failedSends() <= config.retries() && mode.flow() != LaneMode.Flow.RETURNING) {
                again.add(packet);
            } else {
                exits.giveBack(packet);
            }
        }
        batches.give(batch);
        park(again, dueNs, Exchange.Staleness.FIRST_SEND);
    }

    private void park(Batch batch, long dueNs, Exchange.Staleness staleness) {
        if (batch.isEmpty()) {
            batches.give(batch);
            return;
        }
        counters.parked().add(batch.size(), batch.messages());
        retries.add(batch, dueNs, staleness);
    }

    private long backoffNs(Batch batch) {
        return config.backoff().delayNs(batch.first().failedSends(), random);
    }

    private static void cap(Batch batch, int packets) {
        for (int i = 0; i < batch.size(); i++) {
            batch.packet(i).capBatch(packets);
        }
    }
}
