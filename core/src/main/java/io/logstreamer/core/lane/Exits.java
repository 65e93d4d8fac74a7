package io.logstreamer.core.lane;

import io.logstreamer.core.packet.Packet;

/**
 * The three ways a packet leaves a lane, each with its accounts: delivered, given back to the router, dead-lettered. Room
 * in the budget is given back last. Lane's thread only.
 */
final class Exits {
    private final Lane lane;
    private final LaneCounters counters;
    private final LaneOutlets outlets;
    private final BatchLimit limit;
    private final int rerouteLimit;

    Exits(Lane lane, LaneOutlets outlets, BatchLimit limit, int rerouteLimit) {
        this.lane = lane;
        this.counters = lane.counters();
        this.outlets = outlets;
        this.limit = limit;
        this.rerouteLimit = rerouteLimit;
    }

    /** The whole batch was answered 2xx. Empties it. */
    void deliver(Batch batch, long nowNs) {
        for (int i = 0; i < batch.size(); i++) {
            Packet packet = batch.packet(i);
            counters.endToEndTime().record(nowNs - packet.acceptedNs());
            if (packet.refusals() > 0 && packet.refusedBy() != lane.id()) {
                outlets.reports().wronglyRefused(packet.refusedBy());
            }
        }
        int packets = batch.size();
        long bytes = batch.bytes();
        counters.leftBytesCounter().add(bytes);
        counters.delivered().add(packets, batch.messages());
        counters.deliveredRequests().increment();
        batch.clear();
        outlets.budget().release(packets, bytes);
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

    private void deadLetter(Packet packet, DeadLetters.Reason reason, String detail) {
        limit.spoilTrial(1);
        outlets.deadLetters().add(packet, reason, lane.name(), detail);
        int bytes = packet.length();
        counters.leftBytesCounter().add(bytes);
        counters.deadLettered().add(packet.messages());
        packet.clear();
        outlets.budget().release(1, bytes);
    }
}
