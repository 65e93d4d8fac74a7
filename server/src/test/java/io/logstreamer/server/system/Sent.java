package io.logstreamer.server.system;

import tools.jackson.databind.JsonNode;

/** The emitter's report: what it counted by itself. */
record Sent(JsonNode report) {

    long acceptedPackets() {
        return report.get("accepted_packets").asLong();
    }

    long acceptedMessages() {
        return report.get("accepted_messages").asLong();
    }

    long givenUpPackets() {
        return report.get("given_up_packets").asLong();
    }

    long retriedAttempts() {
        return report.get("retried_attempts").asLong();
    }

    long elapsedMs() {
        return report.get("elapsed_ms").asLong();
    }

    double p99Ms() {
        return report.get("latency_p99_ms").asDouble();
    }
}
