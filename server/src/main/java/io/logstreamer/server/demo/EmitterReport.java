package io.logstreamer.server.demo;

import io.logstreamer.server.watch.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What the emitter counted by itself.
 *
 * @param unansweredAttempts attempts that were repeated without an answer to the one before: the distributor may have
 *     accepted both
 */
record EmitterReport(
        long acceptedPackets,
        long acceptedMessages,
        long givenUpPackets,
        long unansweredAttempts,
        double latencyP50Ms,
        double latencyP99Ms) {

    /** @param text the report of {@code emitter --json} */
    static EmitterReport parse(String text) throws IOException {
        Json json = Json.parse(text.getBytes(StandardCharsets.UTF_8));
        return new EmitterReport(
                json.number("accepted_packets"),
                json.number("accepted_messages"),
                json.number("given_up_packets"),
                unanswered(json.object("retried_by_reason")),
                json.decimal("latency_p50_ms"),
                json.decimal("latency_p99_ms"));
    }

    /** A reason is the status that was answered, or a word if there was no answer. */
    private static long unanswered(Json retriedByReason) {
        return retriedByReason.fields().entrySet().stream()
                .filter(reason -> !reason.getKey().toString().matches("[0-9]+"))
                .map(Map.Entry::getValue)
                .mapToLong(count -> ((Number) count).longValue())
                .sum();
    }
}
