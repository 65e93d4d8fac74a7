package io.logstreamer.server.system;

import tools.jackson.databind.JsonNode;

/** The emitter's report: what it counted by itself. */
public record Sent(JsonNode report) {

    public long sentPackets() {
        return report.get("sent_packets").asLong();
    }

    public long acceptedPackets() {
        return report.get("accepted_packets").asLong();
    }

    long acceptedMessages() {
        return report.get("accepted_messages").asLong();
    }

    public long givenUpPackets() {
        return report.get("given_up_packets").asLong();
    }

    /** Answered so that sending again makes no sense. */
    public long refusedPackets() {
        return report.get("refused_packets").asLong();
    }

    long retriedAttempts() {
        return report.get("retried_attempts").asLong();
    }

    public long elapsedMs() {
        return report.get("elapsed_ms").asLong();
    }

    double p99Ms() {
        return report.get("latency_p99_ms").asDouble();
    }
}
