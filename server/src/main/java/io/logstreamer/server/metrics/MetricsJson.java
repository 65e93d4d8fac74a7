package io.logstreamer.server.metrics;

import io.logstreamer.core.control.Fleet;
import io.logstreamer.core.lane.LaneCounters;
import io.logstreamer.core.pipeline.Ledger;
import io.logstreamer.core.pipeline.Pipeline;
import io.logstreamer.core.routing.Router;
import io.logstreamer.core.routing.Shares;
import io.logstreamer.server.http.JsonBodies;
import io.logstreamer.server.ingest.Refused;
import java.time.Instant;
import java.util.List;
import java.util.function.ToLongFunction;

/** The body of GET /metrics-json. */
final class MetricsJson {
    private static final double NS = 1e9;

    private final Instruments instruments;
    private final JsonFields json = new JsonFields(JsonBodies.writer());

    private MetricsJson(Instruments instruments) {
        this.instruments = instruments;
    }

    static byte[] of(Instruments instruments) {
        return new MetricsJson(instruments).write();
    }

    private byte[] write() {
        Pipeline pipeline = instruments.pipeline();
        Ledger.Sheet ledger = pipeline.ledger().read();
        Fleet fleet = pipeline.conductor().fleet();
        List<Fleet.Member> members = Members.distinct(fleet);
        json.open();
        json.number("total_packets", ledger.packets().accepted());
        json.number("total_messages", ledger.messages().accepted());
        byAnalyzer("packets_by_analyzer", members, lane -> lane.routed().packets());
        byAnalyzer("messages_by_analyzer", members, lane -> lane.routed().messages());
        byAnalyzer("queue_depth_by_analyzer", members, LaneCounters::depth);
        json.number("healthy_analyzers", fleet.healthy());
        json.number("total_analyzers", fleet.total());
        json.text("timestamp", Timestamps.of(Instant.now()));
        long nowNs = instruments.clock().nanoTime();
        json.decimal("uptime_seconds", (nowNs - instruments.startedNs()) / NS);
        json.text("version", instruments.build().version());
        json.truth("draining", pipeline.admission().isClosed());
        refused();
        routing(pipeline.router());
        ledger(ledger);
        json.openList("analyzers");
        members.forEach(member -> member(member, nowNs));
        json.closeList();
        json.close();
        return json.toByteArray();
    }

    private void byAnalyzer(String name, List<Fleet.Member> members, ToLongFunction<LaneCounters> count) {
        json.open(name);
        members.forEach(member -> json.number(
                member.analyzer().name(), count.applyAsLong(member.lane().counters())));
        json.close();
    }

    private void refused() {
        json.open("refused_by_reason");
        for (Refused reason : Refused.values()) {
            json.number(reason.label(), instruments.ingest().refused(reason));
        }
        json.close();
    }

    private void routing(Router router) {
        json.decimal("deviation_lmax", router.deviationNow());
        json.decimal("deviation_max_lmax", router.deviationMost());
        json.number("lmax_messages", router.lmax());
        json.number("spills", router.counters().spills().get());
    }

    private void ledger(Ledger.Sheet ledger) {
        json.open("ledger");
        places("packets", ledger.packets());
        places("messages", ledger.messages());
        json.number("unaccounted_packets", ledger.unaccounted());
        json.close();
    }

    private void places(String unit, Ledger.Places places) {
        json.open(unit);
        json.number("accepted", places.accepted());
        LedgerPlace.forEach(places, json::number);
        json.close();
    }

    private void member(Fleet.Member member, long nowNs) {
        LaneCounters lane = member.lane().counters();
        json.open();
        json.text("name", member.analyzer().name());
        json.text("url", member.analyzer().address());
        json.text("state", member.state().name());
        json.text("reason", member.reason());
        json.text("since", Timestamps.of(instruments.stateTimes().since(member, nowNs)));
        json.decimal("configured_share", (double) member.configuredShare() / Shares.WHOLE);
        json.decimal("effective_share", (double) member.effectiveShare() / Shares.WHOLE);
        json.decimal("capacity_factor", member.capacityFactor());
        json.truth("batches", member.batches());
        json.number("ejections", member.ejections());
        json.number("routed_packets", lane.routed().packets());
        json.number("routed_messages", lane.routed().messages());
        json.number("delivered_packets", lane.delivered().packets());
        json.number("delivered_messages", lane.delivered().messages());
        json.number("returned_packets", lane.returned().packets());
        json.number("returned_messages", lane.returned().messages());
        json.number("dead_lettered_packets", lane.deadLettered().packets());
        json.number("possible_duplicate_packets", lane.possibleDuplicates().packets());
        json.number("queue_depth", lane.depth());
        json.number("queue_high_water", lane.mostInCustody());
        json.number("in_flight_packets", lane.inFlightPackets());
        json.number("requests", lane.requests().get());
        json.number("failed_requests", lane.failedRequests().get());
        json.close();
    }
}
