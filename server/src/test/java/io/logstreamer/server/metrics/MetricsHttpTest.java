package io.logstreamer.server.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.RawClient;
import io.logstreamer.server.RawClient.Reply;
import io.logstreamer.server.ScriptedAnalyzers;
import io.logstreamer.server.TestDistributor;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MetricsHttpTest {
    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*(?:\\{[^}]*})?) ([0-9.eE+-]+|NaN|\\+Inf)");

    private static final String MESSAGE = "{\"timestamp\":1,\"level\":\"INFO\",\"message\":\"hello\"}";
    private static final String PACKET = "{\"emitter_id\":\"e1\",\"packet_id\":\"p1\",\"messages\":[" + MESSAGE + ","
            + MESSAGE + "," + MESSAGE + "]}";

    private final ScriptedAnalyzers analyzers = new ScriptedAnalyzers();
    private final TestDistributor distributor = TestDistributor.start(analyzers);

    @AfterEach
    void stop() {
        distributor.close();
    }

    @Test
    void showsTheContractsFamiliesAndItsOwn() throws Exception {
        deliverOneOfThree();
        Map<String, Double> samples = scrape();
        assertEquals(1, samples.get("distributor_total_packets_total"));
        assertEquals(3, samples.get("distributor_total_messages_total"));
        assertEquals(2, samples.get("distributor_healthy_analyzers"));
        assertEquals(2, samples.get("distributor_total_analyzers"));
        assertEquals(1, sum(samples, "distributor_packets_by_analyzer_total"));
        assertEquals(3, sum(samples, "distributor_messages_by_analyzer_total"));
        assertEquals(3, sum(samples, "distributor_delivered_messages_total"));
        assertEquals(0, samples.get("distributor_queue_depth{analyzer=\"analyzer-1\"}"));
        assertEquals(1, samples.get("distributor_refused_packets_total{reason=\"malformed\"}"));
        assertEquals(1, samples.get("distributor_ingest_seconds_count"));
        assertEquals(1, sum(samples, "distributor_end_to_end_seconds_count"));
        assertEquals(1, sum(samples, "distributor_batch_packets_sum"));
        assertEquals(1, samples.get("distributor_analyzer_state{analyzer=\"analyzer-1\",state=\"up\"}"));
        assertEquals(1.0, sum(samples, "distributor_share_configured"), 1e-9);
        assertTrue(samples.containsKey("jvm_threads_live_threads"), samples::toString);
    }

    @Test
    void everyDeclaredFamilyIsShown() throws Exception {
        deliverOneOfThree();
        Set<String> missing = new TreeSet<>();
        String text = text();
        for (Metric metric : Metric.values()) {
            if (!text.contains("# TYPE " + metric.familyName() + " ")) {
                missing.add(metric.familyName());
            }
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void everySeriesWhoseLabelsAreKnownIsThereFromTheStart() throws Exception {
        Map<String, Double> first = scrape();
        deliverOneOfThree();
        Set<String> later = new TreeSet<>(scrape().keySet());
        later.removeAll(first.keySet());
        later.removeIf(series -> !series.startsWith("distributor_")); // Micrometer's come when they come
        assertEquals(Set.of(), later);
        for (Metric metric : Metric.values()) {
            assertTrue(
                    first.keySet().stream().anyMatch(series -> series.startsWith(metric.familyName())),
                    metric::familyName);
        }
        assertEquals(0, first.get("distributor_refused_packets_total{reason=\"no_room\"}"));
        assertEquals(0, first.get("distributor_dead_lettered_packets_total{reason=\"refused\"}"));
        assertEquals(0, first.get("distributor_batch_packets_count{analyzer=\"analyzer-1\"}"));
        assertEquals(
                0, first.get("distributor_failed_requests_total{analyzer=\"analyzer-2\",reason=\"error_status\"}"));
        assertEquals(
                0,
                first.get("distributor_analyzer_state_changes_total{analyzer=\"analyzer-1\",state=\"maintenance\"}"));
    }

    @Test
    void showsWhatTheDoorCounts() throws Exception {
        deliverOneOfThree();
        Map<String, Double> samples = scrape();
        assertEquals(PACKET.length(), samples.get("distributor_accepted_bytes_total"));
        assertEquals(1, samples.get("distributor_refusal_seconds_count"));
        assertTrue(value(samples, "distributor_connections_high_water") >= 1, "the one that has been closed");
        assertEquals(10_000, samples.get("distributor_connections_limit"));
        assertEquals(PACKET.length(), samples.get("distributor_in_flight_bytes_high_water"));
        assertEquals(1, samples.get("distributor_in_flight_packets_high_water"));
        assertEquals(1, sum(samples, "distributor_queue_high_water"));
        try (RawClient idle = distributor.connect();
                RawClient another = distributor.connect()) {
            assertEquals(200, another.get("/health").reply().status());
            while (value(scrape(), "distributor_connections") != 2) { // with the one that has said nothing yet
                Thread.onSpinWait();
            }
            assertTrue(value(scrape(), "distributor_connections_high_water") >= 2);
            assertEquals(200, idle.get("/health").reply().status());
        }
    }

    @Test
    void showsWhenAnAnalyzerEnteredItsStateAndDoesNotMoveIt() throws Exception {
        double before = System.currentTimeMillis() / 1e3;
        Map<String, Double> samples = scrape();
        String series = "distributor_analyzer_state_since_timestamp_seconds{analyzer=\"analyzer-1\"}";
        double since = value(samples, series);
        assertTrue(since <= before + 1 && since > before - 600, "since " + since + ", now " + before);
        assertEquals(1, samples.get("distributor_analyzer_state_changes_total{analyzer=\"analyzer-1\",state=\"up\"}"));
        assertTrue(value(samples, "distributor_probes_total{analyzer=\"analyzer-1\"}") >= 1);
        assertEquals(0, samples.get("distributor_failed_probes_total{analyzer=\"analyzer-1\"}"));
        for (int i = 0; i < 5; i++) {
            assertEquals(since, scrape().get(series));
        }
    }

    @Test
    void showsWhatTheAnalyzersAreOwed() throws Exception {
        deliverOneOfThree();
        Map<String, Double> samples = scrape();
        double first = value(samples, "distributor_credit_messages{analyzer=\"analyzer-1\"}");
        double second = value(samples, "distributor_credit_messages{analyzer=\"analyzer-2\"}");
        assertEquals(0, first + second, 1e-9);
        assertEquals(1.5, Math.abs(first), 1e-9, "three messages, half of them due to the other");
    }

    @Test
    void compressesIfAsked() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                        + distributor.distributor().metricsAddress().port() + "/metrics"))
                .header("Accept-Encoding", "gzip")
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertEquals(
                    "gzip", response.headers().firstValue("Content-Encoding").orElse("none"));
            byte[] text = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
            assertTrue(text.length > 5 * response.body().length, text.length + " bytes in " + response.body().length);
            assertTrue(new String(text, StandardCharsets.UTF_8).contains("\ndistributor_healthy_analyzers 2.0\n"));
        }
    }

    @Test
    void doesNotCompressIfThatIsRefused() throws Exception {
        try (RawClient client = distributor.connectToMetrics()) {
            client.send("GET /metrics HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip;q=0\r\n\r\n");
            Reply reply = client.reply();
            assertEquals(200, reply.status());
            assertFalse(reply.head().toLowerCase(Locale.ROOT).contains("\r\ncontent-encoding: gzip"), reply::head);
            assertTrue(reply.body().contains("\ndistributor_healthy_analyzers 2.0\n"));
        }
    }

    @Test
    void ledgerPlacesSumToWhatWasAccepted() throws Exception {
        deliverOneOfThree();
        Map<String, Double> samples = scrape();
        assertEquals(samples.get("distributor_total_packets_total"), sum(samples, "distributor_ledger_packets"));
        assertEquals(samples.get("distributor_total_messages_total"), sum(samples, "distributor_ledger_messages"));
    }

    @Test
    void speaksOpenMetricsIfAsked() throws Exception {
        try (RawClient client = distributor.connectToMetrics()) {
            client.send(
                    "GET /metrics HTTP/1.1\r\nHost: x\r\nAccept: application/openmetrics-text; version=1.0.0\r\n\r\n");
            Reply reply = client.reply();
            assertTrue(reply.header("Content-Type").startsWith("application/openmetrics-text"), reply::head);
            assertTrue(reply.body().endsWith("# EOF\n"));
        }
    }

    @Test
    void knowsNoOtherPathAndNoOtherMethod() throws Exception {
        try (RawClient client = distributor.connectToMetrics()) {
            assertEquals(404, client.get("/ingest").reply().status());
            client.send("POST /metrics HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}");
            Reply refused = client.reply();
            assertEquals(405, refused.status());
            assertEquals("GET", refused.header("Allow"));
            assertEquals(200, client.get("/metrics").reply().status());
        }
    }

    @Test
    void headIsRefusedWithoutABodyAndTheConnectionGoesOn() throws Exception {
        try (RawClient client = distributor.connectToMetrics()) {
            String head =
                    client.send("HEAD /metrics HTTP/1.1\r\nHost: x\r\n\r\n").head();
            assertTrue(head.startsWith("HTTP/1.1 405 "), head);
            assertTrue(head.contains("Allow: GET\r\n"), head);
            assertEquals(200, client.get("/metrics").reply().status());
        }
    }

    @Test
    void metricsJsonTellsTheSame() throws Exception {
        deliverOneOfThree();
        try (RawClient client = distributor.connect()) {
            Reply reply = client.get("/metrics-json").reply();
            assertEquals("application/json", reply.header("Content-Type"));
            JsonNode json = JsonMapper.shared().readTree(reply.body());
            assertEquals(1, json.at("/total_packets").asInt());
            assertEquals(3, json.at("/total_messages").asInt());
            assertEquals(2, json.at("/packets_by_analyzer").size());
            assertEquals(2, json.at("/messages_by_analyzer").size());
            assertEquals(0, json.at("/queue_depth_by_analyzer/analyzer-1").asInt());
            assertEquals(2, json.at("/healthy_analyzers").asInt());
            assertEquals(2, json.at("/total_analyzers").asInt());
            assertTrue(json.at("/timestamp").asString().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
            assertEquals(1, json.at("/refused_by_reason/malformed").asInt());
            assertEquals(1, json.at("/ledger/packets/delivered").asInt());
            assertEquals(3, json.at("/ledger/messages/accepted").asInt());
            assertEquals(0, json.at("/ledger/unaccounted_packets").asInt());
            assertEquals("UP", json.at("/analyzers/0/state").asString());
            assertEquals("http://analyzer-2:9001", json.at("/analyzers/1/url").asString());
            assertEquals(0.5, json.at("/analyzers/1/configured_share").asDouble());
            assertEquals(1, json.at("/analyzers/1/capacity_factor").asDouble());
            assertEquals(23, json.at("/analyzers/0").size());
        }
    }

    @Test
    void healthAnswersAsAgreed() throws Exception {
        try (RawClient client = distributor.connect()) {
            Reply reply = client.get("/health").reply();
            assertEquals(200, reply.status());
            assertTrue(
                    reply.body()
                            .matches("\\{\"status\":\"healthy\",\"healthy_analyzers\":2,\"total_analyzers\":2,"
                                    + "\"timestamp\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\"}"),
                    reply::body);
        }
    }

    private void deliverOneOfThree() throws Exception {
        try (RawClient client = distributor.connect()) {
            client.post(PACKET);
            assertEquals(202, client.reply().status());
            assertEquals(400, client.post("{}").reply().status());
        }
        analyzers.next();
        while (distributor.distributor().pipeline().budget().packets() > 0) {
            Thread.onSpinWait();
        }
    }

    private String text() throws Exception {
        try (RawClient client = distributor.connectToMetrics()) {
            Reply reply = client.get("/metrics").reply();
            assertEquals("text/plain; version=0.0.4; charset=utf-8", reply.header("Content-Type"));
            return reply.body();
        }
    }

    private Map<String, Double> scrape() throws Exception {
        Map<String, Double> samples = new TreeMap<>();
        for (String line : text().lines().filter(line -> !line.startsWith("#")).toList()) {
            Matcher sample = SAMPLE.matcher(line);
            assertTrue(sample.matches(), line);
            assertEquals(null, samples.put(sample.group(1), number(sample.group(2))), "twice: " + line);
        }
        return samples;
    }

    private static double value(Map<String, Double> samples, String series) {
        return samples.getOrDefault(series, Double.NaN);
    }

    private static double number(String text) {
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    private static double sum(Map<String, Double> samples, String family) {
        return samples.entrySet().stream()
                .filter(sample -> sample.getKey().startsWith(family + "{"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
