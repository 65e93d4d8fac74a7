package io.logstreamer.core.routing;

import io.logstreamer.core.lane.DeadLetterDesk;
import io.logstreamer.core.lane.DeadLetters;
import io.logstreamer.core.lane.Lane;
import io.logstreamer.core.lane.ReturnQueue;
import io.logstreamer.core.packet.Budget;
import io.logstreamer.core.packet.Packet;
import io.logstreamer.core.packet.PacketRing;
import io.logstreamer.core.time.FaultStreak;
import io.logstreamer.core.time.Stage;
import io.logstreamer.core.time.StageFaults;
import io.logstreamer.core.time.WakeUp;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The one thread that gives packets to lanes: returned ones first, then the ring's, by the rule of {@link Credits}, among
 * lanes with room. A packet that no lane has room for stays where it is until one has.
 *
 * <p>Faults: what can throw is deciding, and nothing is counted or moved before a packet is decided. A packet that makes it
 * throw is dead-lettered as internal from where it is, and the router goes on with the next.
 */
public final class Router implements Stage {
    private static final String NAME = "router";

    /** Packets a cycle at most, so that tables and returns are looked at in between. */
    private static final int BURST = 1024;

    /** While no lane has room: when to look again. Lanes do not signal the router for room. */
    private static final long HOLD_NS = 1_000_000;

    /** While packets wait for an analyzer that is right for them: when to look again. */
    private static final long DEFER_NS = 20_000_000;

    private final PacketRing ring;
    private final ReturnQueue returns;
    private final WakeUp wakeUp;
    private final Queue<Packet> deferred = new ArrayDeque<>();
    private final RouterCounters counters = new RouterCounters();
    private final FaultStreak streak;
    private final DeadLetterDesk desk;
    private final Arbiter arbiter = new Arbiter(counters);
    private final RouteTaps taps = new RouteTaps();

    private volatile RouteTable published = RouteTable.EMPTY;
    private volatile long adopted;
    private boolean holding;
    private boolean behind;

    public Router(
            PacketRing ring,
            ReturnQueue returns,
            WakeUp wakeUp,
            DeadLetters deadLetters,
            Budget budget,
            StageFaults faults) {
        this.ring = ring;
        this.returns = returns;
        this.wakeUp = wakeUp;
        this.streak = new FaultStreak(NAME, faults);
        this.desk = new DeadLetterDesk(deadLetters, counters.deadLettered(), budget, streak);
    }

    /** Routes by this table from the next packet on. Conductor only. */
    public void publish(RouteTable next) {
        published = next;
        wakeUp.wake();
    }

    /** Whether it routes by this table or a later one. Any thread. */
    public boolean hasAdopted(long version) {
        return adopted >= version;
    }

    public RouterCounters counters() {
        return counters;
    }

    /** Those who look on. Any thread. */
    public RouteTaps taps() {
        return taps;
    }

    /** Deviation from due as of the last burst, in Lmax. Any thread. */
    public double deviationNow() {
        return arbiter.deviation().now();
    }

    /** Largest deviation since it is measured, in Lmax. Any thread. */
    public double deviationMost() {
        return arbiter.deviation().most();
    }

    /** Messages of the largest packet routed so far. Any thread. */
    public int lmax() {
        return arbiter.deviation().lmax();
    }

    /**
     * Whether membership and shares have been as they are since the first packet, with no spill and no refund: P1's stretch.
     * Router's thread only.
     */
    public boolean isUndisturbed() {
        return arbiter.isUndisturbed();
    }

    /** For tests and the simulation: router's thread only. */
    public Credits credits() {
        return arbiter.credits();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public WakeUp wakeUp() {
        return wakeUp;
    }

    @Override
    public int doWork(long nowNs) {
        RouteTable next = published;
        if (next.version() != adopted) {
            arbiter.adopt(next);
            adopted = next.version();
        }
        counters.ringHighWater().note(ring.unread());
        counters.returningHighWater().note(returns.size() + deferred.size());
        holding = false;
        taps.turn();
        int routed = routeDeferred(nowNs);
        while (routed < BURST && !holding) {
            Packet packet = returns.peek();
            if (packet != null) {
                routed += routeReturned(packet, nowNs);
                continue;
            }
            packet = ring.peek();
            if (packet == null) {
                break;
            }
            routed += routeFresh(packet, nowNs);
        }
        if (routed > 0) {
            ring.release();
            for (Lane lane : arbiter.lanes()) {
                lane.queue().flush();
            }
            arbiter.publish();
        }
        behind = routed >= BURST;
        return routed;
    }

    @Override
    public boolean isBehind() {
        return behind;
    }

    /** Those who wait for an analyzer that is right for them must not keep the others waiting: each is looked at once a cycle. */
    private int routeDeferred(long nowNs) {
        int routed = 0;
        for (int left = Math.min(deferred.size(), BURST); left > 0; left--) {
            Packet packet = deferred.remove();
            try {
                if (returnTo(packet, nowNs)) {
                    routed++;
                } else {
                    deferred.add(packet);
                }
            } catch (RuntimeException fault) {
                endReturned(packet, fault);
                routed++;
            }
        }
        return routed;
    }

    private int routeFresh(Packet packet, long nowNs) {
        int slot;
        try {
            slot = arbiter.choose(packet);
        } catch (RuntimeException fault) {
            counters.taken().add(packet.messages());
            desk.endInternal(packet, "", fault);
            ring.taken();
            return 1;
        }
        if (slot < 0) {
            hold();
            return 0;
        }
        counters.taken().add(packet.messages());
        place(packet, slot, RouteOrigin.FRESH, nowNs);
        ring.taken();
        streak.success();
        return 1;
    }

    private int routeReturned(Packet packet, long nowNs) {
        try {
            if (packet.wasRouted()) {
                arbiter.refund(packet);
            }
            if (returnTo(packet, nowNs)) {
                returns.taken();
                return 1;
            }
        } catch (RuntimeException fault) {
            endReturned(packet, fault);
            returns.taken();
            return 1;
        }
        if (packet.isPicky()) {
            returns.taken();
            deferred.add(packet);
            return 1;
        }
        hold();
        return 0;
    }

    private boolean returnTo(Packet packet, long nowNs) {
        int slot = arbiter.choose(packet);
        if (slot < 0
                && packet.avoidsAny()) { // no elsewhere takes it: back to where it came from, or it would hold up all
            packet.avoidNobody();
            slot = arbiter.choose(packet);
        }
        if (slot < 0) {
            return false;
        }
        counters.takenBack().add(packet.messages());
        place(packet, slot, RouteOrigin.RETURNED, nowNs);
        streak.success();
        return true;
    }

    private void place(Packet packet, int slot, RouteOrigin origin, long nowNs) {
        if (taps.areOpen()) {
            String analyzer = arbiter.lanes()[slot].name();
            taps.show(analyzer, nowNs, () -> arbiter.sample(packet, slot, origin, nowNs));
        }
        arbiter.place(packet, slot, nowNs);
    }

    /** By the accounts it is returning. */
    private void endReturned(Packet packet, RuntimeException fault) {
        counters.takenBack().add(packet.messages());
        desk.endInternal(packet, "", fault);
    }

    private void hold() {
        holding = true;
        counters.holds().increment();
    }

    @Override
    public boolean hasArrivals() {
        return returns.hasArrivals() || ring.hasArrivals();
    }

    @Override
    public boolean wantsArrivals() {
        return !holding;
    }

    /** Without a table only a new one helps, and that wakes. */
    @Override
    public long waitNs(long nowNs) {
        if (arbiter.lanes().length == 0) {
            return UNTIL_SIGNALLED;
        }
        return holding ? HOLD_NS : deferred.isEmpty() ? UNTIL_SIGNALLED : DEFER_NS;
    }

    /** Packets really here, counted one by one. Router's thread only. */
    public int census() {
        return ring.unread() + returns.census() + deferred.size();
    }

    /** The table in force. Any thread may read what was last published. */
    public RouteTable published() {
        return published;
    }
}
