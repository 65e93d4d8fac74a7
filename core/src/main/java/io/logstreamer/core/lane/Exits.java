package io.logstreamer.core.lane;

import io.logstreamer.core.packet.Packet;
import io.logstreamer.core.time.FaultStreak;

/**
 * The three ways a packet leaves a lane, each with its accounts: delivered, given back to the router, dead-lettered. Room
 * in the budget is given back last. Lane's thread only.
 *
 * <p>None of them throws, but for an {@link Error}: a packet that cannot be given back is dead-lettered as internal, and one
 * that an analyzer has taken counts as delivered whatever goes wrong in measuring and reporting it.
 */
final class Exits {
    private final Lane lane;
    private final LaneCounters counters;
    private final LaneOutlets outlets;
    private final LaneReports reports;
    private final FaultStreak streak;
    private final DeadLetterDesk desk;
    private final BatchLimit limit;
    private int rerouteLimit;

    Exits(Lane lane, LaneOutlets outlets, LaneReports reports, FaultStreak streak, BatchLimit limit, int rerouteLimit) {
        this.lane = lane;
        this.counters = lane.counters();
        this.outlets = outlets;
        this.reports = reports;
        this.streak = streak;
        this.desk = new DeadLetterDesk(outlets.deadLetters(), counters.deadLettered(), outlets.budget(), streak);
        this.limit = limit;
        this.rerouteLimit = rerouteLimit;
    }

    void use(int nextRerouteLimit) {
        rerouteLimit = nextRerouteLimit;
    }

    /** The whole batch was answered 2xx. Empties it. */
    void deliver(Batch batch, long nowNs) {
        for (int i = 0; i < batch.size(); i++) {
            Packet packet = batch.packet(i);
            counters.endToEndTime().record(nowNs - packet.acceptedNs());
            if (packet.refusals() > 0 && packet.refusedBy() != lane.id()) {
                reports.wronglyRefused(packet.refusedBy());
            }
        }
        int packets = batch.size();
        counters.leftBytesCounter().add(batch.bytes());
        counters.delivered().add(packets, batch.messages());
        counters.deliveredRequests().increment();
        long room = batch.leave();
        batch.clear();
        outlets.budget().release(packets, room);
        streak.success();
    }

    /** Gives every packet back and empties the batch. */
    void giveBack(Batch batch) {
        for (int i = 0, n = batch.size(); i < n; i++) {
            giveBack(batch.packet(i));
        }
        batch.clear();
    }

    /** To the router; if this packet alone was to blame too often, to the dead letters. Empties the slot. */
    void giveBack(Packet packet) {
        try {
            giveBackOrEnd(packet);
        } catch (RuntimeException fault) {
            fault(packet, fault);
        }
    }

    private void giveBackOrEnd(Packet packet) {
        if (packet.isBlamed()) {
            packet.countReroute();
            if (packet.reroutes() > rerouteLimit) {
                deadLetter(packet, DeadLetters.Reason.REROUTE_LIMIT, "given up " + packet.reroutes() + " times");
                return;
            }
        }
        limit.spoilTrial(1);
        packet.avoidItsLane();
        counters.leftBytesCounter().add(packet.length());
        counters.returned().add(packet.messages());
        outlets.returns().add(packet);
        streak.success();
    }

    /** Gives back a packet that no request has carried from here. */
    void giveBackUnsent(Packet packet) {
        counters.unqueued().add(packet.messages());
        giveBack(packet);
    }

    void giveBackUnsent(Batch open) {
        counters.unqueued().add(open.size(), open.messages());
        giveBack(open);
    }

    /** Gives back packets that waited for a retry. */
    void giveBackParked(Batch group) {
        counters.unparked().add(group.size(), group.messages());
        giveBack(group);
    }

    /** The analyzer refused this packet, sent alone or named in its reply: another may take it, if enough have not refused it. */
    void refuse(Packet packet, String detail, LaneMode mode) {
        packet.refusedBy(lane.id());
        if (packet.refusals() >= mode.refusalsToDeadLetter()) {
            deadLetter(packet, DeadLetters.Reason.REFUSED, detail);
        } else {
            giveBack(packet);
        }
    }

    /**
     * Settling this batch threw; what is still in its slots is in flight. A packet that was alone is dead-lettered. Of
     * several nobody knows which it was: each goes on alone, so that the next time it is known. Empties the batch.
     */
    void fault(Batch batch, RuntimeException fault) {
        if (batch.size() == 1) {
            fault(batch.first(), fault);
        } else {
            streak.fault(fault);
            for (int i = 0, n = batch.size(); i < n; i++) {
                Packet packet = batch.packet(i);
                if (!packet.isEmpty()) {
                    packet.capBatch(1);
                    giveBack(packet);
                }
            }
        }
        batch.clear();
    }

    /** Handling this packet threw. If it has already been moved on, its accounts are made. */
    private void fault(Packet packet, RuntimeException fault) {
        if (packet.isEmpty()) {
            streak.fault(fault);
            return;
        }
        limit.spoilTrial(1);
        counters.leftBytesCounter().add(packet.length());
        desk.endInternal(packet, lane.name(), fault);
    }

    private void deadLetter(Packet packet, DeadLetters.Reason reason, String detail) {
        limit.spoilTrial(1);
        counters.leftBytesCounter().add(packet.length());
        desk.end(packet, reason, lane.name(), detail);
    }
}
