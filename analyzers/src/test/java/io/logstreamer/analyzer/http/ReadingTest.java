package io.logstreamer.analyzer.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReadingTest {

    private RunningAnalyzer analyzer;

    @BeforeEach
    void start() throws Exception {
        analyzer = new RunningAnalyzer(RunningAnalyzer.limits(1 << 20, 0));
    }

    @AfterEach
    void stop() throws Exception {
        analyzer.close();
    }

    @Test
    void healthSaysThatBatchesAreTaken() throws Exception {
        HttpResponse<String> reply = analyzer.get("/health");
        assertEquals(200, reply.statusCode());
        assertEquals("{\"status\":\"healthy\",\"analyzer_id\":\"test\",\"batch\":true}", reply.body());
    }

    @Test
    void statsAreJsonWithTheNumbersCounted() throws Exception {
        String body = "[" + RunningAnalyzer.packet("1") + "," + RunningAnalyzer.packet("2") + ","
                + RunningAnalyzer.packet("1") + "]";
        analyzer.ingest(body);
        JsonNode stats = new JsonMapper().readTree(analyzer.get("/stats").body());
        assertEquals("test", stats.at("/analyzer_id").asString());
        assertEquals(3, stats.at("/packets/received").asInt());
        assertEquals(2, stats.at("/packets/unique").asInt());
        assertEquals(1, stats.at("/packets/duplicates").asInt());
        assertEquals(1, stats.at("/packets/unmarked_duplicates").asInt());
        assertEquals(4, stats.at("/messages").asInt());
        assertEquals(body.length(), stats.at("/bytes").asInt());
        assertEquals(1, stats.at("/requests").asInt());
        assertEquals(1, stats.at("/batches").asInt());
        assertEquals(3, stats.at("/largest_batch").asInt());
        assertEquals("info", stats.at("/levels/0/name").asString());
        assertEquals(4, stats.at("/levels/0/messages").asInt());
        assertEquals("e", stats.at("/emitters/0/name").asString());
        assertEquals(2, stats.at("/emitters/0/packets").asInt());
        assertEquals("s", stats.at("/services/0/name").asString());
        assertTrue(stats.at("/rates/messages_per_second/10s").isNumber());
        assertTrue(stats.at("/rates/packets_per_second/60s").isNumber());
        assertTrue(stats.at("/services/0/messages_per_second/10s").isNumber());
    }

    @Test
    void statsHoldWhatWasFoundInUniquePackets() throws Exception {
        String packet = RunningAnalyzer.packet("1").replace("\"m\"", "\"took 5 ms <b>\"");
        analyzer.ingest("[" + packet + "," + packet + "]");
        JsonNode found =
                new JsonMapper().readTree(analyzer.get("/stats").body()).at("/analysis");
        assertEquals(1, found.at("/templates/known").asInt());
        assertEquals(100, found.at("/templates/limit").asInt());
        assertEquals(1, found.at("/templates/new_total").asInt());
        assertEquals(0, found.at("/templates/evicted_total").asInt());
        assertEquals("took <*> ms <b>", found.at("/templates/top/0/template").asString());
        assertEquals("info", found.at("/templates/top/0/level").asString());
        assertEquals(2, found.at("/templates/top/0/messages").asInt());
        assertEquals(1, found.at("/templates/top/0/distinct_messages").asInt());
        assertEquals(30, found.at("/templates/top/0/recent").size());
        assertTrue(Instant.parse(found.at("/templates/top/0/first_seen").asString())
                .isBefore(Instant.now()));
        assertEquals(1, found.at("/distinct/emitters").asInt());
        assertEquals(13, found.at("/quantiles/message_bytes/p99").asInt());
        assertEquals(2, found.at("/quantiles/packet_messages/max").asInt());
        assertTrue(found.at("/quantiles/lag_ms/p50").asLong() > 0);
        assertFalse(found.at("/errors/burst").asBoolean(true));
        assertEquals(
                "took <*> ms <b>", found.at("/events/new_templates/0/template").asString());
        assertEquals("s", found.at("/events/new_templates/0/service").asString());
        assertEquals(0, found.at("/events/error_bursts").size());
    }

    @Test
    void nameWithQuotesStaysJson() throws Exception {
        analyzer.ingest(RunningAnalyzer.packet("1").replace("\"e\"", "\"a\\\"\\n\\u0001b\""));
        JsonNode stats = new JsonMapper().readTree(analyzer.get("/stats").body());
        assertEquals("a\"\n\u0001b", stats.at("/emitters/0/name").asString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "analyzer_packets_total 3.0",
                "analyzer_duplicate_packets_total 1.0",
                "analyzer_unmarked_duplicate_packets_total 1.0",
                "analyzer_messages_total{level=\"info\"} 4.0",
                "analyzer_messages_total{level=\"error\"} 0.0",
                "analyzer_requests_total{outcome=\"ok\"} 1.0",
                "analyzer_requests_total{outcome=\"invalid\"} 1.0",
                "analyzer_processing_seconds_count 1",
                "analyzer_remembered_ids 2.0",
                "analyzer_templates 1.0",
                "analyzer_new_templates_total 1.0",
                "analyzer_evicted_templates_total 0.0",
                "analyzer_error_bursts_total 0.0",
                "analyzer_error_burst 0.0",
                "jvm_memory_used_bytes{",
                "jvm_threads_live_threads "
            })
    void metricsHold(String line) throws Exception {
        analyzer.ingest("[" + RunningAnalyzer.packet("1") + "," + RunningAnalyzer.packet("2") + ","
                + RunningAnalyzer.packet("1") + "]");
        analyzer.ingest("[");
        HttpResponse<String> reply = analyzer.get("/metrics");
        assertEquals(200, reply.statusCode());
        assertTrue(reply.headers().firstValue("Content-Type").orElse("").startsWith("text/plain"));
        assertTrue(reply.body().lines().anyMatch(l -> l.startsWith(line)), reply::body);
    }

    @ParameterizedTest
    @CsvSource({"/ingest,GET,POST", "/ingest,PUT,POST", "/health,POST,'GET, HEAD'", "/stats,DELETE,'GET, HEAD'"})
    void otherMethodsAreNotAllowed(String path, String method, String allowed) throws Exception {
        HttpResponse<String> reply = analyzer.send(analyzer.request(path).method(method, BodyPublishers.noBody()));
        assertEquals(405, reply.statusCode());
        assertEquals(allowed, reply.headers().firstValue("Allow").orElse(""));
    }

    @Test
    void headIsAnsweredWithoutABody() throws Exception {
        HttpResponse<String> reply = analyzer.send(analyzer.request("/stats").HEAD());
        assertEquals(200, reply.statusCode());
        assertEquals("", reply.body());
    }

    @Test
    void otherPathsAreNotFound() throws Exception {
        assertEquals(404, analyzer.get("/index.html").statusCode());
        assertEquals(404, analyzer.get("/ingest/").statusCode());
    }
}
