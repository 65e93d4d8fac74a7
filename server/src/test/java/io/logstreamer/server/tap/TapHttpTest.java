package io.logstreamer.server.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.routing.RouteOrigin;
import io.logstreamer.core.routing.RouteReason;
import io.logstreamer.core.routing.RouteSample;
import io.logstreamer.core.routing.RouteTaps;
import io.logstreamer.server.DocumentedTable;
import io.logstreamer.server.RawClient;
import io.logstreamer.server.ScriptedAnalyzers;
import io.logstreamer.server.TestDistributor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TapHttpTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ScriptedAnalyzers analyzers = new ScriptedAnalyzers();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<InputStream> open = new ArrayList<>();
    private TestDistributor distributor = TestDistributor.start(analyzers);

    @AfterEach
    void stop() throws IOException {
        for (InputStream body : open) {
            body.close();
        }
        distributor.close();
    }

    private HttpResponse<InputStream> tap(String query) throws IOException, InterruptedException {
        URI uri = URI.create(
                "http://127.0.0.1:" + distributor.distributor().metricsAddress().port() + "/tap" + query);
        HttpResponse<InputStream> response = http.send(
                HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofInputStream());
        open.add(response.body());
        return response;
    }

    private String error(int status, String query) throws IOException, InterruptedException {
        HttpResponse<InputStream> refused = tap(query);
        assertEquals(status, refused.statusCode());
        return JSON.readTree(refused.body()).get("error").asString();
    }

    private void send(String emitter, String id, String text) throws Exception {
        String packet = "{\"emitter_id\":\"" + emitter + "\",\"packet_id\":\"" + id
                + "\",\"messages\":[{\"timestamp\":1,\"level\":\"INFO\",\"message\":\"" + text + "\"}]}";
        try (RawClient client = distributor.connect()) {
            assertEquals(202, client.post(packet).reply().status());
        }
    }

    private static List<JsonNode> lines(HttpResponse<InputStream> response) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isEmpty()) {
                    lines.add(JSON.readTree(line));
                }
            }
        }
        return lines;
    }

    @Test
    void showsPacketsAsTheyAreRoutedAndEndsAfterAsManyAsAsked() throws Exception {
        HttpResponse<InputStream> shown = tap("?max=2");
        assertEquals(200, shown.statusCode());
        assertEquals(
                "application/x-ndjson",
                shown.headers().firstValue("Content-Type").orElse(""));
        send("e1", "p1", "x".repeat(TapLine.TEXT_CHARACTERS));
        send("e2", "p2", "y".repeat(TapLine.TEXT_CHARACTERS + 1));
        List<JsonNode> lines = lines(shown);
        assertEquals(2, lines.size());
        JsonNode first = lines.getFirst();
        assertEquals("e1", first.get("emitter_id").asString());
        assertEquals("p1", first.get("packet_id").asString());
        assertEquals(1, first.get("messages").asInt());
        assertTrue(first.get("bytes").asInt() > 200);
        assertEquals("analyzer-1", first.get("analyzer").asString());
        assertEquals("soonest_owed", first.get("reason").asString());
        assertFalse(first.get("returned").asBoolean());
        assertEquals(0.5, first.get("owed_messages").asDouble());
        assertEquals(-0.5, first.get("deviation_lmax").asDouble());
        assertEquals("x".repeat(TapLine.TEXT_CHARACTERS), first.get("text").asString());
        assertEquals(
                "y".repeat(TapLine.TEXT_CHARACTERS - 1) + "\u2026",
                lines.get(1).get("text").asString());
        assertTrue(first.get("time").asString().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
        assertFalse(first.has("passed_over"));
    }

    @Test
    void thePageNamesEveryFieldInItsOrder() throws Exception {
        List<String> documented = DocumentedTable.rows("TERMINAL.md", "GET /tap").stream()
                .map(List::getFirst)
                .toList();
        RouteSample spill = new RouteSample(
                0, "a", RouteReason.SPILL_FULL, RouteOrigin.RETURNED, "b", 1, 1, 1, 2, ByteBuffer.wrap(new byte[2]));
        String line =
                new String(TapLine.of(Instant.EPOCH, spill, new PacketHead(null, null, null)), StandardCharsets.UTF_8);
        List<String> shown = new ArrayList<>();
        JSON.readTree(line).forEachEntry((name, _) -> shown.add(name));
        assertEquals(documented, shown);
    }

    @Test
    void showsOneEmittersOrOneAnalyzersPacketsAlone() throws Exception {
        HttpResponse<InputStream> emitters = tap("?max=1&emitter=e%203");
        HttpResponse<InputStream> analyzers = tap("?max=1&analyzer=analyzer-2");
        for (int i = 1; i <= 4; i++) {
            send("e " + i, "p" + i, "hello");
        }
        assertEquals("p3", lines(emitters).getFirst().get("packet_id").asString());
        JsonNode second = lines(analyzers).getFirst();
        assertEquals("analyzer-2", second.get("analyzer").asString());
        assertEquals("p2", second.get("packet_id").asString());
    }

    @Test
    void endsWhenTimeIsUpThoughNothingCame() throws Exception {
        assertEquals(List.of(), lines(tap("?seconds=1")));
    }

    @Test
    void beyondTheMostItIsRefusedUntilSomebodyLeaves() throws Exception {
        for (int i = 0; i < RouteTaps.MOST; i++) {
            assertEquals(200, tap("?seconds=600").statusCode());
        }
        HttpResponse<InputStream> refused = tap("");
        assertEquals(503, refused.statusCode());
        assertEquals("5", refused.headers().firstValue("Retry-After").orElse(""));
        open.getFirst().close();
        // It is found out at the next empty line, a second later, or at the one after.
        long endNs = System.nanoTime() + PATIENCE.toNanos();
        int status = 503;
        while (status == 503 && System.nanoTime() < endNs) {
            Thread.sleep(50);
            status = tap("?max=1").statusCode();
        }
        assertEquals(200, status);
    }

    @Test
    void whatIsWrongIsNamed() throws Exception {
        assertEquals("max: \"0\" is not allowed: an integer from 1 to 10000", error(400, "?max=0"));
        assertEquals("per_second: \"x\" is not allowed: an integer from 1 to 100", error(400, "?per_second=x"));
        assertEquals("analyzer: \"a\" is not one of analyzer-1, analyzer-2", error(400, "?analyzer=a"));
        assertEquals("\"rate\" is not one of analyzer, emitter, max, per_second, seconds", error(400, "?rate=5"));
    }

    @Test
    void packetsAreNotShownWhereTheyMustNotBe() throws Exception {
        distributor.close();
        distributor = TestDistributor.start(analyzers, "TAP", "off");
        assertEquals("TAP is off: packets are not shown to this address", error(403, ""));
    }
}
