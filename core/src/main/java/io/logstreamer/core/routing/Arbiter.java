package io.logstreamer.core.routing;

import io.logstreamer.core.lane.Lane;
import io.logstreamer.core.packet.Packet;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Decides which lane gets a packet: the rule of {@link Credits}, among the lanes that take it. Router's thread only.
 */
final class Arbiter {
    /** {@link #choose}'s answer when no lane takes the packet. */
    static final int NOBODY = -1;

    /** A full lane's credit beyond so many Lmax is spread over those that are not full. */
    private static final int USEFUL_CREDIT_LMAX = 4;

    private final Credits credits = new Credits();
    private final Deviation deviation = new Deviation();
    private final RouterCounters counters;

    private RouteTable table = RouteTable.EMPTY;
    private Lane[] lanes = {};
    private boolean[] full = {};
    private boolean disturbed;
    private int lmax;

    // Of the last decision, for those who look on.
    private RouteReason reason = RouteReason.SOONEST_OWED;
    private int passedOver = NOBODY;

    Arbiter(RouterCounters counters) {
        this.counters = counters;
    }

    Credits credits() {
        return credits;
    }

    Deviation deviation() {
        return deviation;
    }

    Lane[] lanes() {
        return lanes;
    }

    boolean isUndisturbed() {
        return !disturbed;
    }

    /** Decides by this table from the next packet on. */
    void adopt(RouteTable next) {
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
        for (Lane lane : lanes) {
            if (routes.stream().noneMatch(route -> route.lane() == lane)) {
                lane.counters().publishCredit(0); // who stays gets its own below, and readers see no 0 between
            }
        }
        table = next;
        lanes = routes.stream().map(RouteTable.Route::lane).toArray(Lane[]::new);
        full = new boolean[lanes.length];
        if (!sameMembers) {
            rebase();
        }
        publishCredits();
    }

    /** Shows all readers where credits and deviation stand after a burst. */
    void publish() {
        deviation.publish(credits);
        publishCredits();
    }

    private void publishCredits() {
        for (int i = 0; i < lanes.length; i++) {
            lanes[i].counters().publishCredit(credits.credit(i));
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

    /** Undoes its route if its analyzer is still the one that paid, once. */
    void refund(Packet packet) {
        int slot = slotOf(packet.lane(), packet.incarnation());
        packet.forgetRoute();
        if (slot >= 0) {
            credits.refund(slot, packet.messages());
            rebase();
        }
    }

    /**
     * Decides and pays; NOBODY, with nothing paid, if no lane takes it. If deciding throws, the credits are where nobody can
     * vouch for them any more: all begin at zero again, and the deviation is measured from there.
     */
    int choose(Packet packet) {
        int lmaxBefore = lmax;
        try {
            return decide(packet);
        } catch (RuntimeException fault) {
            lmax = lmaxBefore;
            credits.forgive();
            rebase();
            throw fault;
        }
    }

    private int decide(Packet packet) {
        if (lanes.length == 0) {
            return NOBODY;
        }
        int messages = packet.messages();
        lmax = Math.max(lmax, messages);
        credits.earn(messages);
        int slot = credits.soonestEligible(messages);
        if (!takes(slot, packet)) {
            return chooseOpen(packet, slot);
        }
        reason = RouteReason.SOONEST_OWED;
        long earned = credits.credit(slot);
        credits.pay(slot, messages);
        deviation.paid(slot, messages, earned - credits.share(slot) * messages, credits.credit(slot));
        return slot;
    }

    /** The rule's choice does not take the packet: a spill. */
    private int chooseOpen(Packet packet, int choice) {
        int messages = packet.messages();
        int slot = soonestOpen(packet);
        if (slot < 0) {
            credits.unearn(messages);
            return NOBODY;
        }
        reason = whyNot(choice, packet);
        passedOver = choice;
        trimFull(packet);
        credits.pay(slot, messages);
        deviation.routed(messages);
        counters.spills().increment();
        rebase();
        return slot;
    }

    private void trimFull(Packet packet) {
        for (int i = 0; i < lanes.length; i++) {
            full[i] = !lanes[i].queue().hasRoom(packet.length());
        }
        credits.trim(full, Shares.WHOLE * lmax * USEFUL_CREDIT_LMAX);
    }

    private RouteReason whyNot(int slot, Packet packet) {
        if (packet.avoids(lanes[slot].id()) && lanes.length > 1) {
            return RouteReason.SPILL_GAVE_BACK;
        }
        return packet.isPicky() && !suits(slot, packet) ? RouteReason.SPILL_UNSUITED : RouteReason.SPILL_FULL;
    }

    /** The last decision, which was for this packet and is paid; the packet is still where it was. */
    RouteSample sample(Packet packet, int slot, RouteOrigin origin, long nowNs) {
        int from = packet.offset();
        int size = Math.min(packet.length(), RouteTap.HEAD_BYTES);
        double credit = (double) credits.credit(slot) / Shares.WHOLE;
        return new RouteSample(
                nowNs,
                lanes[slot].name(),
                reason,
                origin,
                reason == RouteReason.SOONEST_OWED ? "" : lanes[passedOver].name(),
                packet.messages() + credit,
                credit / lmax,
                packet.messages(),
                packet.length(),
                ByteBuffer.wrap(Arrays.copyOfRange(packet.bytes(), from, from + size))
                        .asReadOnlyBuffer());
    }

    /** Moves the packet to the lane chosen for it. */
    void place(Packet packet, int slot, long nowNs) {
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

    private void rebase() {
        disturbed |= lmax > 0;
        counters.rebases().increment();
        deviation.rebase(credits);
    }
}
