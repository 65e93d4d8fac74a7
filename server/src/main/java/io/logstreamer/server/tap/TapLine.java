package io.logstreamer.server.tap;

import io.logstreamer.core.routing.RouteOrigin;
import io.logstreamer.core.routing.RouteReason;
import io.logstreamer.core.routing.RouteSample;
import io.logstreamer.server.http.JsonBodies;
import io.logstreamer.server.metrics.JsonFields;
import io.logstreamer.server.metrics.Timestamps;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A sample as a line of JSON. */
final class TapLine {
    /** A message's text is cut to so many characters. */
    static final int TEXT_CHARACTERS = 200;

    private TapLine() {}

    static byte[] of(Instant time, RouteSample sample, PacketHead head) {
        JsonFields json = new JsonFields(JsonBodies.writer());
        json.open();
        json.text("time", Timestamps.of(time));
        textOrNull(json, "emitter_id", head.emitterId());
        textOrNull(json, "packet_id", head.packetId());
        json.number("messages", sample.messages());
        json.number("bytes", sample.length());
        json.text("analyzer", sample.analyzer());
        json.text("reason", sample.reason().label());
        if (sample.reason() != RouteReason.SOONEST_OWED) {
            json.text("passed_over", sample.passedOver());
        }
        json.truth("returned", sample.origin() == RouteOrigin.RETURNED);
        json.rounded("owed_messages", sample.owedMessages());
        json.rounded("deviation_lmax", sample.deviationLmax());
        textOrNull(json, "text", cut(head.text()));
        json.close();
        return (new String(json.toByteArray(), StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void textOrNull(JsonFields json, String name, @Nullable String text) {
        if (text == null) {
            json.rounded(name, Double.NaN); // writes null
        } else {
            json.text(name, text);
        }
    }

    private static @Nullable String cut(@Nullable String text) {
        if (text == null || text.codePointCount(0, text.length()) <= TEXT_CHARACTERS) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, TEXT_CHARACTERS - 1)) + "\u2026";
    }
}
