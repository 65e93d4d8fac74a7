package io.logstreamer.core.routing;

import io.logstreamer.core.lane.Lane;
import io.logstreamer.core.lane.ReturnQueue;
import io.logstreamer.core.packet.Packet;
import io.logstreamer.core.packet.PacketRing;
import io.logstreamer.core.time.Stage;
import io.logstreamer.core.time.WakeUp;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * The one thread that gives packets to lanes: returned ones first, then the ring's, by the rule of {@link Credits}, among
 * lanes with room. A packet that no lane has room for stays where it is until one has.
 */
public final class Router implements Stage {
    /** Packets a cycle at most, so that tables and returns are looked at in between. */
    private static final int BURST = 1024;

    /** While no lane has room: when to look again. Lanes do not signal the router for room. */
    private static final long HOLD_NS = 1_000_000;

    /** While packets wait for an analyzer that is right for them: when to look again. */
    private static final long DEFER_NS = 20_000_000;

    /** A full lane's credit beyond so many Lmax is spread over the others. */
    private static final int USEFUL_CREDIT_LMAX = 4;

    private final PacketRing ring;
    private final ReturnQueue returns;
    private final WakeUp wakeUp;
    private final Queue<Packet> deferred = new ArrayDeque<>();
    private final Credits credits = new Credits();
    private final Deviation deviation = new Deviation();
    private final RouterCounters counters = new RouterCounters();

    private volatile RouteTable published = RouteTable.EMPTY;
    private RouteTable table = RouteTable.EMPTY;
    private volatile long adopted;
    private Lane[] lanes = {};
    private boolean holding;
    private boolean disturbed;
    private int lmax;

    public Router(PacketRing ring, ReturnQueue returns, WakeUp wakeUp) {
        this.ring = ring;
        this.returns = returns;
        this.wakeUp = wakeUp;
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

    /** Deviation from due as of the last burst, in Lmax. Any thread. */
    public double deviationNow() {
        return deviation.now();
    }

    /** Largest deviation since it is measured, in Lmax. Any thread. */
    public double deviationMost() {
        return deviation.most();
    }

    /** Messages of the largest packet routed so far. Any thread. */
    public int lmax() {
        return deviation.lmax();
    }

    /** Whether membership and shares have been as they are since the first packet, with no spill and no refund: P1's stretch. Router's thread only. */
    public boolean isUndisturbed() {
        return !disturbed;
    }

    /** For tests and the simulation: router's thread only. */
    public Credits credits() {
        return credits;
    }

    @Override
    public String name() {
        return "router";
    }

    @Override
    public WakeUp wakeUp() {
        return wakeUp;
    }

    @Override
    public int doWork(long nowNs) {
        adoptTable();
        holding = false;
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
            for (Lane lane : lanes) {
                lane.queue().flush();
            }
            deviation.publish(credits);
        }
        return routed;
    }

    /** Those who wait for an analyzer that is right for them must not keep the others waiting: each is looked at once a cycle. */
    private int routeDeferred(long nowNs) {
        int routed = 0;
        for (int left = Math.min(deferred.size(), BURST); left > 0; left--) {
            Packet packet = deferred.remove();
            if (returnTo(packet, nowNs)) {
                routed++;
            } else {
                deferred.add(packet);
            }
        }
        return routed;
    }

    private void adoptTable() {
        RouteTable next = published;
        if (next.version() == table.version()) {
            return;
        }
        List<RouteTable.Route> routes = next.routes();
        long[] shares = new long[routes.size()];
        int[] keptFrom = new int[routes.size()];
        int kept = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = routes.get(i).share();
            keptFrom[i] = slotOf(routes.get(i).lane().id(), routes.get(i).incarnation());
            kept += keptFrom[i] >= 0 ? 1 : 0;
        }
        boolean sameMembers = kept == lanes.length && kept == shares.length;
        disturbed |= lmax > 0 && !(sameMembers && sameShares(shares));
        credits.adopt(shares, keptFrom);
        table = next;
        adopted = next.version();
        lanes = routes.stream().map(RouteTable.Route::lane).toArray(Lane[]::new);
        if (!sameMembers) {
            rebase();
        }
    }

    private boolean sameShares(long[] shares) {
        for (int i = 0; i < shares.length; i++) {
            if (credits.share(i) != shares[i]) {
                return false;
            }
        }
        return true;
    }

    private int slotOf(int laneId, int incarnation) {
        for (int i = 0; i < lanes.length; i++) {
            if (lanes[i].id() == laneId) {
                return table.routes().get(i).incarnation() == incarnation ? i : -1;
            }
        }
        return -1;
    }

    private int routeFresh(Packet packet, long nowNs) {
        int slot = choose(packet);
        if (slot < 0) {
            hold();
            return 0;
        }
        counters.taken().add(packet.messages());
        place(packet, slot, nowNs);
        ring.taken();
        return 1;
    }

    private int routeReturned(Packet packet, long nowNs) {
        if (packet.wasRouted()) {
            refund(packet);
        }
        if (returnTo(packet, nowNs)) {
            returns.taken();
            return 1;
        }
        if (packet.isPicky()) {
            returns.taken();
            packet.avoidNobody(); // or, refused by one of two and just back from the other, it would wait for ever
            deferred.add(packet);
            return 1;
        }
        hold();
        return 0;
    }

    private boolean returnTo(Packet packet, long nowNs) {
        int slot = choose(packet);
        if (slot < 0) {
            return false;
        }
        counters.takenBack().add(packet.messages());
        place(packet, slot, nowNs);
        return true;
    }

    /** Undoes its route if its analyzer is still the one that paid, once. */
    private void refund(Packet packet) {
        int slot = slotOf(packet.lane(), packet.incarnation());
        packet.forgetRoute();
        if (slot >= 0) {
            credits.refund(slot, packet.messages());
            rebase();
        }
    }

    /** Decides and pays; -1, with nothing paid, if no lane takes it. */
    private int choose(Packet packet) {
        if (lanes.length == 0) {
            return -1;
        }
        int messages = packet.messages();
        lmax = Math.max(lmax, messages);
        credits.earn(messages);
        int slot = credits.soonestEligible(messages);
        if (!takes(slot, packet)) {
            return chooseOpen(packet, slot);
        }
        long earned = credits.credit(slot);
        credits.pay(slot, messages);
        deviation.paid(slot, messages, earned - credits.share(slot) * messages, credits.credit(slot));
        return slot;
    }

    /** The rule's choice does not take the packet: a spill. */
    private int chooseOpen(Packet packet, int closed) {
        int messages = packet.messages();
        int slot = soonestOpen(packet);
        if (slot < 0) {
            credits.unearn(messages);
            return -1;
        }
        credits.trim(closed, Shares.WHOLE * lmax * USEFUL_CREDIT_LMAX);
        credits.pay(slot, messages);
        counters.spills().increment();
        rebase();
        return slot;
    }

    private void place(Packet packet, int slot, long nowNs) {
        packet.routedTo(lanes[slot].id(), table.routes().get(slot).incarnation(), nowNs);
        lanes[slot].queue().offer(packet);
    }

    private boolean takes(int slot, Packet packet) {
        Lane lane = lanes[slot];
        if (packet.avoids(lane.id()) && lanes.length > 1) {
            return false;
        }
        return (!packet.isPicky() || suits(slot, packet)) && lane.queue().hasRoom(packet.length());
    }

    /** A suspect goes to nobody on probation, a refused packet not to who refused it, unless there is but one analyzer. */
    private boolean suits(int slot, Packet packet) {
        if (packet.isSuspect() && !table.routes().get(slot).trusted()) {
            return false;
        }
        return packet.refusals() == 0 || packet.refusedBy() != lanes[slot].id() || table.analyzers() == 1;
    }

    /** The rule's choice among those that take the packet: the eligible first, else whoever is owed one soonest; -1 if none. */
    private int soonestOpen(Packet packet) {
        int messages = packet.messages();
        int best = -1;
        boolean bestEligible = false;
        double least = 0;
        for (int i = 0; i < lanes.length; i++) {
            if (!takes(i, packet)) {
                continue;
            }
            boolean eligible = credits.isEligible(i, messages);
            double wait = credits.wait(i, messages);
            if (best < 0 || (eligible && !bestEligible) || (eligible == bestEligible && wait < least)) {
                best = i;
                bestEligible = eligible;
                least = wait;
            }
        }
        return best;
    }

    private void hold() {
        holding = true;
        counters.holds().increment();
    }

    private void rebase() {
        disturbed |= lmax > 0;
        counters.rebases().increment();
        deviation.rebase(credits);
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
        if (lanes.length == 0) {
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
