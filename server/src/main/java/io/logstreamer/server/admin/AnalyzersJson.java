package io.logstreamer.server.admin;

import io.logstreamer.core.control.Fleet;
import io.logstreamer.core.lane.LaneCounters;
import io.logstreamer.core.routing.Shares;
import io.logstreamer.server.http.JsonBodies;
import io.logstreamer.server.metrics.Instruments;
import io.logstreamer.server.metrics.JsonFields;
import io.logstreamer.server.metrics.Timestamps;

/** Everything known of analyzers. Any thread. */
final class AnalyzersJson {
    private final Instruments instruments;

    AnalyzersJson(Instruments instruments) {
        this.instruments = instruments;
    }

    /** The one of that name; of two, the one that is not leaving. */
    static Fleet.Member find(Fleet fleet, String name) throws Refusal {
        return fleet.members().reversed().stream()
                .filter(member -> member.analyzer().name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("there is no analyzer " + name));
    }

    byte[] all(Fleet fleet) {
        JsonFields json = new JsonFields(JsonBodies.writer());
        json.open();
        json.number("epoch", fleet.epoch());
        json.openList("analyzers");
        long routed = routedMessages(fleet);
        for (Fleet.Member member : fleet.members()) {
            json.open();
            write(json, member, routed);
            json.close();
        }
        json.closeList();
        json.close();
        return json.toByteArray();
    }

    byte[] one(Fleet fleet, Fleet.Member member) {
        JsonFields json = new JsonFields(JsonBodies.writer());
        json.open();
        writeOne(json, fleet, member);
        json.close();
        return json.toByteArray();
    }

    /** {@code "epoch":...,"analyzer":{...}}. */
    void writeOne(JsonFields json, Fleet fleet, Fleet.Member member) {
        json.number("epoch", fleet.epoch());
        json.open("analyzer");
        write(json, member, routedMessages(fleet));
        json.close();
    }

    static byte[] weights(Fleet fleet) {
        JsonFields json = new JsonFields(JsonBodies.writer());
        json.open();
        json.number("epoch", fleet.epoch());
        json.open("weights");
        fleet.members().stream()
                .filter(member -> !member.leaving())
                .forEach(member -> json.billionths(
                        member.analyzer().name(), member.analyzer().weight()));
        json.close();
        json.close();
        return json.toByteArray();
    }

    private static long routedMessages(Fleet fleet) {
        return fleet.members().stream()
                .mapToLong(member -> member.lane().counters().routed().messages())
                .sum();
    }

    /** @param routed messages, to all */
    private void write(JsonFields json, Fleet.Member member, long routed) {
        LaneCounters lane = member.lane().counters();
        json.text("name", member.analyzer().name());
        json.text("url", member.analyzer().address());
        json.text("state", member.state().name());
        json.text("reason", member.reason());
        json.text(
                "since",
                Timestamps.of(instruments
                        .stateTimes()
                        .since(member, instruments.clock().nanoTime())));
        json.truth("leaving", member.leaving());
        json.billionths("weight", member.analyzer().weight());
        json.billionths("configured_share", member.configuredShare());
        json.billionths("effective_share", member.effectiveShare());
        json.decimal("capacity_factor", member.capacityFactor());
        json.decimal(
                "actual_share",
                routed == 0 ? 0 : Math.min(1, (double) lane.routed().messages() / routed));
        json.truth("batches", member.batches());
        json.decimal("credit_messages", (double) lane.credit() / Shares.WHOLE);
        json.number("queue_depth", lane.depth());
        json.number("queue_high_water", lane.mostInCustody());
        json.number("queue_limit", member.lane().queue().maxPackets());
        json.number("in_flight_packets", lane.inFlightPackets());
        json.open("counters");
        counters(json, member, lane);
        json.close();
    }

    private static void counters(JsonFields json, Fleet.Member member, LaneCounters lane) {
        json.number("routed_packets", lane.routed().packets());
        json.number("routed_messages", lane.routed().messages());
        json.number("delivered_packets", lane.delivered().packets());
        json.number("delivered_messages", lane.delivered().messages());
        json.number("retried_packets", lane.resent().packets());
        json.number("rerouted_packets", lane.returned().packets());
        json.number("dead_lettered_packets", lane.deadLettered().packets());
        json.number("possible_duplicate_packets", lane.possibleDuplicates().packets());
        json.number("requests", lane.requests().get());
        json.number("failed_requests", lane.failedRequests().get());
        json.number("pressure_replies", lane.pressureReplies().get());
        json.number("probes", member.counters().probes().get());
        json.number("failed_probes", member.counters().failedProbes().get());
        json.number("ejections", member.ejections());
    }
}
