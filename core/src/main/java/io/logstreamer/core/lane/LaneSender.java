package io.logstreamer.core.lane;

import io.logstreamer.core.packet.Packet;
import io.logstreamer.core.time.FaultStreak;
import io.logstreamer.core.time.Stage;
import io.logstreamer.core.time.WakeUp;
import java.util.random.RandomGenerator;

/**
 * One lane's thread: takes replies, then sends what is due. What a reply means for packets is {@link Settlement}'s.
 *
 * <pre>
 *   doWork:  harvest replies and deadlines ─► settle
 *            RETURNING: everything not in flight back to the router
 *            else, while a permit is free: a group due for retry, or the open batch when it is full, old or alone
 * </pre>
 *
 * The open batch lingers: while it waits for company the lane sleeps through arrivals; the router wakes it when a whole
 * batch has gathered.
 *
 * <p>Faults: packets are only ever moved from slot to slot, and moving and counting do not throw. What throws while a request
 * is sent fails that request, and its packets are retried; what throws when it is settled is the {@link Settlement}'s to see
 * to. In no case does a packet stay in hand: it is parked, given back, or dead-lettered as internal.
 */
public final class LaneSender implements Stage {
    private final String name;
    private final LaneQueue queue;
    private final LaneCounters counters;
    private final BatchTransport transport;
    private final WakeUp wakeUp;
    private final Exits exits;
    private final Settlement settlement;
    private final RetryGroups retries;
    private final BatchLimit limit;
    private final Batches batches = new Batches();
    private final Pause pause = new Pause();
    private final InFlight inFlight;

    private LaneConfig config;
    private Batch open = batches.take();
    private boolean openIsFull;
    private boolean wasOpen;

    /** Retries and what is new take turns: with one permit, packets that always fail would keep all others waiting. */
    private boolean retriedLast;

    private volatile LaneMode mode = LaneMode.CLOSED;
    private volatile LaneConfig told;

    LaneSender(
            Lane lane,
            LaneConfig config,
            LaneQueue queue,
            BatchTransport transport,
            WakeUp wakeUp,
            LaneOutlets outlets,
            RandomGenerator random) {
        this.name = lane.name();
        this.config = config;
        this.told = config;
        this.queue = queue;
        this.counters = lane.counters();
        this.transport = transport;
        this.wakeUp = wakeUp;
        this.retries = new RetryGroups();
        this.limit = new BatchLimit(config.batchMaxPackets());
        FaultStreak streak = new FaultStreak(lane.name(), outlets.faults());
        LaneReports reports = new GuardedReports(outlets.reports(), streak);
        this.inFlight = new InFlight(streak);
        this.exits = new Exits(lane, outlets, reports, streak, limit, config.rerouteLimit());
        this.settlement = new Settlement(lane, config, reports, exits, retries, limit, batches, pause, random);
    }

    /** The conductor's word; read at the start of the next cycle. Any thread. */
    void setMode(LaneMode next) {
        mode = next;
        wakeUp.wake();
    }

    LaneMode mode() {
        return mode;
    }

    /** Other limits, from the start of the next cycle on. Any thread. */
    void use(LaneConfig next) {
        told = next;
        wakeUp.wake();
    }

    @SuppressWarnings("ReferenceEquality") // asked every cycle
    private void adoptLatest() {
        LaneConfig next = told;
        if (next == config) {
            return;
        }
        config = next;
        limit.use(next.batchMaxPackets());
        exits.use(next.rerouteLimit());
        settlement.use(next);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public WakeUp wakeUp() {
        return wakeUp;
    }

    @Override
    public int doWork(long nowNs) {
        LaneMode now = mode;
        adoptLatest();
        if (now.flow() == LaneMode.Flow.RETURNING) {
            wasOpen = false;
        } else if (!wasOpen) {
            wasOpen = true;
            settlement.opened();
        }
        counters.noteCustody();
        int work = inFlight.settle(settlement, now, nowNs);
        if (returns(now, nowNs)) {
            work += returnAll();
        } else {
            work += send(now, nowNs);
        }
        queue.release();
        return work;
    }

    /** A pause too long to wait out closes the lane to the router, unless there is nobody else. */
    private boolean returns(LaneMode now, long nowNs) {
        boolean tooLong = pause.leftNs(nowNs) > 0 && pause.isTooLong() && !now.alone();
        queue.setClosed(tooLong);
        return tooLong || now.flow() == LaneMode.Flow.RETURNING;
    }

    private int send(LaneMode now, long nowNs) {
        int sent = 0;
        while (hasPermit(now, nowNs)) {
            RetryGroups.Group due = retries.due(nowNs);
            boolean ready = gather(now, nowNs);
            if (due != null && !(ready && retriedLast)) {
                sendGroup(due, now, nowNs);
                retriedLast = true;
            } else if (ready) {
                sendOpen(now, nowNs);
                retriedLast = false;
            } else {
                break;
            }
            sent++;
        }
        return sent;
    }

    private boolean hasPermit(LaneMode now, long nowNs) {
        return inFlight.size() < Math.min(config.inFlight(), now.permits()) && pause.leftNs(nowNs) <= 0;
    }

    /** Fills the open batch from the queue; true if it is to be sent now. */
    private boolean gather(LaneMode now, long nowNs) {
        int most = limit.packets(now);
        Packet packet;
        while (!openIsFull && (packet = queue.peek()) != null) {
            if (open.size() >= most || !fitsOpen(packet)) {
                openIsFull = true;
                break;
            }
            open.add(packet);
            queue.taken();
            openIsFull = open.size() >= Math.min(most, open.first().batchCap());
        }
        if (open.isEmpty()) {
            return false;
        }
        return openIsFull
                || most == 1
                || now.flow() == LaneMode.Flow.FLUSHING
                || open.first().isSuspect()
                || lingerLeftNs(nowNs) <= 0;
    }

    /** Suspects travel among themselves, and never more of them than their smallest cap. */
    private boolean fitsOpen(Packet packet) {
        if (open.isEmpty()) {
            return true;
        }
        return open.bytes() + packet.length() <= config.batchMaxBytes()
                && packet.isSuspect() == open.first().isSuspect()
                && open.size() < packet.batchCap();
    }

    private long lingerLeftNs(long nowNs) {
        return config.lingerNs() - (nowNs - open.first().routedNs());
    }

    private void sendOpen(LaneMode now, long nowNs) {
        Batch batch = batches.carve(open, limit.packets(now), config.batchMaxBytes());
        if (batch == open) {
            open = batches.take();
            openIsFull = false;
        }
        counters.dispatched().add(batch.size(), batch.messages());
        for (int i = 0; i < batch.size(); i++) {
            counters.queueTime().record(nowNs - batch.packet(i).routedNs());
        }
        dispatch(batch, Exchange.Staleness.FIRST_SEND, nowNs);
    }

    private void sendGroup(RetryGroups.Group group, LaneMode now, long nowNs) {
        Batch batch = batches.carve(group.packets(), limit.packets(now), config.batchMaxBytes());
        if (batch == group.packets()) {
            retries.remove(group);
        }
        counters.resent().add(batch.size(), batch.messages());
        dispatch(batch, group.staleness(), nowNs);
    }

    private void dispatch(Batch batch, Exchange.Staleness staleness, long nowNs) {
        counters.requests().increment();
        counters.inFlightBytesIn().add(batch.bytes());
        if (batch.possibleDuplicates() > 0) {
            for (int i = 0; i < batch.size(); i++) {
                if (batch.packet(i).isPossibleDuplicate()) {
                    counters.possibleDuplicates().add(batch.packet(i).messages());
                }
            }
        }
        Exchange exchange = new Exchange(wakeUp, batch, nowNs, config.timeoutNs(), staleness);
        inFlight.add(exchange);
        try {
            transport.send(batch, exchange);
        } catch (RuntimeException e) { // a transport's bug is the request's failure: counted, blamed and retried as one
            exchange.complete(Reply.failed(Reply.Kind.RESET, "transport: " + e));
        }
    }

    private int returnAll() {
        long before = counters.leftPackets();
        exits.giveBackUnsent(open);
        openIsFull = false;
        Packet packet;
        while ((packet = queue.peek()) != null) {
            exits.giveBackUnsent(packet);
            queue.taken();
        }
        RetryGroups.Group group;
        while ((group = retries.poll()) != null) {
            exits.giveBackParked(group.packets());
            batches.give(group.packets());
        }
        return (int) (counters.leftPackets() - before);
    }

    @Override
    public boolean hasArrivals() {
        return queue.hasArrivals();
    }

    /** Whether an arrival would be acted on: not while the open batch lingers, nor in a pause, nor without a permit. */
    @Override
    public boolean wantsArrivals() {
        LaneMode now = mode;
        if (now.flow() == LaneMode.Flow.RETURNING || (pause.isTooLong() && !now.alone())) {
            return true;
        }
        return open.isEmpty() && !pause.isOn() && inFlight.size() < Math.min(config.inFlight(), now.permits());
    }

    @Override
    public long waitNs(long nowNs) {
        LaneMode now = mode;
        long least = inFlight.waitNs(nowNs);
        if (inFlight.size() >= Math.min(config.inFlight(), now.permits())) {
            return least;
        }
        long pauseNs = pause.leftNs(nowNs);
        if (pauseNs > 0) {
            return Math.min(least, pauseNs); // even with nothing to send: what comes meanwhile does not signal
        }
        if (queue.isClosed()) {
            return 0; // the pause ran out after the last cycle: the next opens the queue
        }
        long lingerNs = open.isEmpty() ? UNTIL_SIGNALLED : lingerLeftNs(nowNs);
        return Math.min(least, Math.min(retries.waitNs(nowNs), lingerNs));
    }

    /** Packets that are really here, counted one by one: for the simulation's census and the last report. Lane only. */
    public int census() {
        return open.size() + retries.packets() + queue.unread() + inFlight.packets();
    }
}
