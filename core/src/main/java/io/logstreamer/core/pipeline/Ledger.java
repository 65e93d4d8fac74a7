package io.logstreamer.core.pipeline;

import io.logstreamer.core.control.Conductor;
import io.logstreamer.core.control.Fleet;
import io.logstreamer.core.counter.Crossing;
import io.logstreamer.core.lane.LaneCounters;
import io.logstreamer.core.packet.Budget;
import io.logstreamer.core.packet.PacketRing;
import io.logstreamer.core.routing.RouterCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Where every accepted packet is. Every place is the difference of two counters, every counter is read once, and those
 * downstream before those upstream: so the places always sum to what was accepted, and a packet that moves while they are
 * read is seen where it was. Whether the counters themselves are true is what {@link Sheet#unaccounted} tells, by the
 * budget's independent count, whenever nothing moves.
 */
public final class Ledger {
    private final PacketRing ring;
    private final RouterCounters router;
    private final Conductor conductor;
    private final Budget budget;

    Ledger(PacketRing ring, RouterCounters router, Conductor conductor, Budget budget) {
        this.ring = ring;
        this.router = router;
        this.conductor = conductor;
        this.budget = budget;
    }

    /**
     * Where the packets are, and the same for messages.
     *
     * @param budgetPackets packets inside by the budget's count
     */
    public record Sheet(Places packets, Places messages, long budgetPackets) {
        /** Packets inside by the counters and not by the budget's count, or the reverse; 0 whenever nothing moves. */
        public long unaccounted() {
            return packets.inside() - budgetPackets;
        }
    }

    /** One unit's places; {@code accepted} is the sum of all others. */
    public record Places(
            long accepted,
            long delivered,
            long deadLettered,
            long inRing,
            long inRoutersHand,
            long returning,
            long inLanes,
            long waitingForRetry,
            long inFlight) {
        public long inside() {
            return inRing + inRoutersHand + returning + inLanes + waitingForRetry + inFlight;
        }
    }

    /** Reads all counters. Any thread; exact when nothing moves. */
    public Sheet read() {
        Fleet fleet = conductor.fleet();
        List<LaneCounters> lanes = new ArrayList<>(fleet.retired());
        fleet.members().forEach(member -> lanes.add(member.lane().counters()));
        return new Sheet(places(lanes, Crossing::packets), places(lanes, Crossing::messages), budget.packets());
    }

    private Places places(List<LaneCounters> lanes, ToLongFunction<Crossing> unit) {
        long delivered = 0;
        long dead = 0;
        long returned = 0;
        long waiting = 0;
        long inFlight = 0;
        long inLanes = 0;
        long routed = 0;
        for (LaneCounters lane : lanes) {
            long laneDelivered = unit.applyAsLong(lane.delivered());
            long laneDead = unit.applyAsLong(lane.deadLettered());
            long laneReturned = unit.applyAsLong(lane.returned());
            long unparked = unit.applyAsLong(lane.unparked());
            long resent = unit.applyAsLong(lane.resent());
            long parked = unit.applyAsLong(lane.parked());
            long unqueued = unit.applyAsLong(lane.unqueued());
            long dispatched = unit.applyAsLong(lane.dispatched());
            long laneRouted = unit.applyAsLong(lane.routed());
            delivered += laneDelivered;
            dead += laneDead;
            returned += laneReturned;
            routed += laneRouted;
            waiting += parked - resent - unparked;
            inLanes += laneRouted - dispatched - unqueued;
            inFlight += dispatched + resent + unqueued + unparked - laneDelivered - laneDead - laneReturned - parked;
        }
        long unroutable = unit.applyAsLong(router.deadLettered());
        long takenBack = unit.applyAsLong(router.takenBack());
        long taken = unit.applyAsLong(router.taken());
        long accepted = unit.applyAsLong(ring.accepted());
        return new Places(
                accepted,
                delivered,
                dead + unroutable,
                accepted - taken,
                taken + takenBack - routed - unroutable,
                returned - takenBack,
                inLanes,
                waiting,
                inFlight);
    }
}
