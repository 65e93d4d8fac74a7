package io.logstreamer.analyzer.http;

/** The reply to {@code GET /health}; {@code batch} tells a distributor that arrays of packets are taken. */
final class HealthJson {

    private HealthJson() {}

    static String of(String status, String analyzerId) {
        return new JsonOut()
                .beginObject()
                .field("status", status)
                .field("analyzer_id", analyzerId)
                .field("batch", true)
                .endObject()
                .toString();
    }
}
