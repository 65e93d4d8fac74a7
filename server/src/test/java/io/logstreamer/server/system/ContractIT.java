package io.logstreamer.server.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What other programs rely on: replies and names, word for word, with numbers that are true. */
@Tag("system")
class ContractIT {

    private static final List<Double> SHARES = List.of(0.5, 0.3, 0.2);

    @Test
    void healthAndMetricsTellWhatHappened() throws Exception {
        try (Testbed bed = Testbed.start("contract", SHARES)) {
            Sent sent = Testbed.report(
                    bed.emit("emitter", "--rate=1000", "--packet-size=5,20", "--max-packets=1000"),
                    Duration.ofSeconds(30));
            HttpResponse<String> accepted = bed.post("""
                    {"emitter_id":"by-hand","packet_id":"p-1","messages":[{"timestamp":1,"level":"INFO","message":"m"}]}""");
            assertEquals(202, accepted.statusCode());
            JsonNode reply = Http.parse(accepted.body());
            assertEquals("accepted", reply.get("status").asString());
            assertEquals("p-1", reply.get("packet_id").asString());
            assertEquals(400, bed.post("{\"emitter_id\":\"by-hand\"}").statusCode());

            Books books = bed.booksWhenDelivered();
            checkHealth(bed.health());
            checkMetricsJson(books.json(), sent.acceptedPackets() + 1, sent.acceptedMessages() + 1);
            checkPrometheus(bed.prometheus(), books, sent.acceptedPackets() + 1, sent.acceptedMessages() + 1);
        }
    }

    private static void checkHealth(HttpResponse<String> response) {
        assertEquals(200, response.statusCode());
        JsonNode health = Http.parse(response.body());
        assertEquals("healthy", health.get("status").asString());
        assertEquals(3, health.get("healthy_analyzers").asInt());
        assertEquals(3, health.get("total_analyzers").asInt());
        Instant.parse(health.get("timestamp").asString());
    }

    private static void checkMetricsJson(JsonNode json, long packets, long messages) {
        assertEquals(packets, json.get("total_packets").asLong());
        assertEquals(messages, json.get("total_messages").asLong());
        assertEquals(packets, sum(json.get("packets_by_analyzer")));
        assertEquals(messages, sum(json.get("messages_by_analyzer")));
        assertEquals(0, sum(json.get("queue_depth_by_analyzer")));
        assertEquals(3, json.get("queue_depth_by_analyzer").size());
        assertEquals(3, json.get("healthy_analyzers").asInt());
        assertEquals(3, json.get("total_analyzers").asInt());
        Instant.parse(json.get("timestamp").asString());
    }

    private static long sum(JsonNode byAnalyzer) {
        long sum = 0;
        for (int i = 0; i < SHARES.size(); i++) {
            sum += byAnalyzer.get(Testbed.name(i)).asLong();
        }
        return sum;
    }

    private static void checkPrometheus(String text, Books books, long packets, long messages) {
        assertEquals(packets, sample(text, "distributor_total_packets_total"));
        assertEquals(messages, sample(text, "distributor_total_messages_total"));
        assertEquals(3, sample(text, "distributor_healthy_analyzers"));
        assertEquals(3, sample(text, "distributor_total_analyzers"));
        for (int i = 0; i < SHARES.size(); i++) {
            String label = "{analyzer=\"" + Testbed.name(i) + "\"}";
            assertEquals(books.delivered(i, "packets"), sample(text, "distributor_packets_by_analyzer_total" + label));
            assertEquals(
                    books.delivered(i, "messages"), sample(text, "distributor_messages_by_analyzer_total" + label));
            assertEquals(books.delivered(i, "packets"), sample(text, "distributor_delivered_packets_total" + label));
            assertEquals(books.delivered(i, "messages"), sample(text, "distributor_delivered_messages_total" + label));
            assertEquals(0, sample(text, "distributor_queue_depth" + label));
        }
        assertTrue(text.contains("distributor_refused_packets_total{reason="), text);
    }

    private static long sample(String text, String series) {
        return text.lines()
                .filter(line -> line.startsWith(series + " "))
                .map(line -> (long) Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + series + " in\n" + text));
    }
}
