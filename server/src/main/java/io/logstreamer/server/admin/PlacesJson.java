package io.logstreamer.server.admin;

import io.logstreamer.core.control.Fleet;
import io.logstreamer.core.lane.LaneCounters;
import io.logstreamer.core.packet.Budget;
import io.logstreamer.core.pipeline.Ledger;
import io.logstreamer.core.pipeline.Pipeline;
import io.logstreamer.core.routing.RouterCounters;
import io.logstreamer.server.http.JsonBodies;
import io.logstreamer.server.metrics.JsonFields;
import io.logstreamer.server.metrics.LedgerPlace;

/** Where packets are. Any thread. */
final class PlacesJson {
    private final Pipeline pipeline;

    PlacesJson(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    byte[] ledger() {
        Ledger.Sheet sheet = pipeline.ledger().read();
        JsonFields json = new JsonFields(JsonBodies.writer());
        json.open();
        places(json, "packets", sheet.packets());
        places(json, "messages", sheet.messages());
        json.number("budget_packets", sheet.budgetPackets());
        json.number("unaccounted_packets", sheet.unaccounted());
        json.close();
        return json.toByteArray();
    }

    private static void places(JsonFields json, String unit, Ledger.Places places) {
        json.open(unit);
        json.number("accepted", places.accepted());
        LedgerPlace.forEach(places, json::number);
        json.close();
    }

    byte[] queues() {
        Ledger.Places packets = pipeline.ledger().read().packets();
        Budget budget = pipeline.budget();
        RouterCounters router = pipeline.router().counters();
        JsonFields json = new JsonFields(JsonBodies.writer());
        json.open();
        inside(json, "packets", budget.packets(), budget.mostPackets(), budget.maxPackets());
        inside(json, "bytes", budget.bytes(), budget.mostBytes(), budget.maxBytes());
        place(json, "ring", packets.inRing(), router.ringHighWater().most(packets.inRing()));
        place(
                json,
                "returning",
                packets.returning(),
                router.returningHighWater().most(packets.returning()));
        json.openList("lanes");
        pipeline.conductor().fleet().members().forEach(member -> lane(json, member));
        json.closeList();
        json.close();
        return json.toByteArray();
    }

    private static void inside(JsonFields json, String unit, long now, long most, long limit) {
        json.open(unit);
        json.number("inside", now);
        json.number("high_water", most);
        json.number("limit", limit);
        json.close();
    }

    private static void place(JsonFields json, String place, long now, long most) {
        json.open(place);
        json.number("packets", now);
        json.number("high_water", most);
        json.close();
    }

    private static void lane(JsonFields json, Fleet.Member member) {
        LaneCounters lane = member.lane().counters();
        json.open();
        json.text("analyzer", member.analyzer().name());
        json.number("queue_depth", lane.depth());
        json.number("in_flight_packets", lane.inFlightPackets());
        json.number("high_water", lane.mostInCustody());
        json.number("limit", member.lane().queue().maxPackets());
        json.close();
    }
}
