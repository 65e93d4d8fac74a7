package io.logstreamer.server.admin;

import io.logstreamer.server.http.JsonBodies;
import io.logstreamer.server.metrics.FleetEvents;
import io.logstreamer.server.metrics.JsonFields;

/** What happened to analyzers last. */
final class EventsJson {
    private EventsJson() {}

    static byte[] of(FleetEvents events) {
        JsonFields json = new JsonFields(JsonBodies.writer());
        json.open();
        json.openList("events");
        events.newestFirst().forEach(event -> event.writeTo(json));
        json.closeList();
        json.close();
        return json.toByteArray();
    }
}
