package io.logstreamer.server.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.DocumentedTable;
import io.logstreamer.server.RawClient;
import io.logstreamer.server.RawClient.Reply;
import io.logstreamer.server.ScriptedAnalyzers;
import io.logstreamer.server.TestDistributor;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatusTest {
    private static final String MESSAGE = "{\"timestamp\":1,\"level\":\"INFO\",\"message\":\"hello\"}";
    private static final String PACKET =
            "{\"emitter_id\":\"e1\",\"packet_id\":\"p1\",\"messages\":[" + MESSAGE + "," + MESSAGE + "]}";

    private final ScriptedAnalyzers analyzers = new ScriptedAnalyzers();

    @Test
    void docsMetricsNamesEveryFieldInItsOrder() throws Exception {
        Set<String> shown = new LinkedHashSet<>();
        try (TestDistributor distributor = TestDistributor.start(analyzers)) {
            collect("", status(distributor), shown);
        }
        List<String> documented = DocumentedTable.rows("METRICS.md", "GET /status").stream()
                .map(List::getFirst)
                .toList();
        assertEquals(String.join("\n", documented), String.join("\n", shown));
    }

    @Test
    void figuresAreThoseOfMetricsJson() throws Exception {
        try (TestDistributor distributor = TestDistributor.start(analyzers)) {
            deliver(distributor);
            JsonNode status = status(distributor);
            JsonNode metrics;
            try (RawClient client = distributor.connect()) {
                metrics = json(client.get("/metrics-json").reply());
            }
            assertEquals(1, status.at("/packets/accepted").asLong());
            assertEquals(1, status.at("/packets/refused").asLong());
            assertEquals(2, status.at("/messages/delivered").asLong());
            assertEquals(0, status.at("/ledger/packets/unaccounted").asLong(-1));
            for (String place : List.of("accepted", "delivered", "in_ring", "in_hand", "in_lanes", "in_flight")) {
                for (String unit : List.of("/packets/", "/messages/")) {
                    assertEquals(
                            metrics.at("/ledger" + unit + place), status.at("/ledger" + unit + place), unit + place);
                }
            }
            for (int i = 0; i < 2; i++) {
                for (String field : List.of("name", "url", "state", "reason", "since", "delivered_messages")) {
                    String pointer = "/analyzers/" + i + "/" + field;
                    assertEquals(metrics.at(pointer), status.at(pointer), pointer);
                }
            }
        }
    }

    @Test
    void ratesAndSharesAreOfLateAndNullWhereNothingWasSeen() throws Exception {
        try (TestDistributor distributor = TestDistributor.start(analyzers)) {
            JsonNode before = status(distributor);
            assertTrue(before.at("/latency_ms/end_to_end/p50").isNull(), before::toString);
            assertTrue(before.at("/analyzers/0/actual_share").isNull(), before::toString);
            deliver(distributor);
            JsonNode after = status(distributor);
            assertTrue(after.at("/rates/messages_per_second").asDouble() > 0, after::toString);
            assertTrue(after.at("/latency_ms/end_to_end/p99").asDouble() > 0, after::toString);
            double shares = after.at("/analyzers/0/actual_share").asDouble()
                    + after.at("/analyzers/1/actual_share").asDouble();
            assertEquals(1, shares);
        }
    }

    @Test
    void eventsTellWhy() throws Exception {
        try (TestDistributor distributor = TestDistributor.start(analyzers)) {
            JsonNode event = status(distributor).at("/events/0");
            assertEquals("STARTING", event.at("/from").asString());
            assertEquals("UP", event.at("/to").asString());
            assertTrue(!event.at("/reason").asString().isEmpty(), event::toString);
        }
    }

    private void deliver(TestDistributor distributor) throws Exception {
        try (RawClient client = distributor.connect()) {
            assertEquals(202, client.post(PACKET).reply().status());
            assertEquals(400, client.post("{}").reply().status());
        }
        analyzers.next();
        while (distributor.distributor().pipeline().budget().packets() > 0) {
            Thread.onSpinWait();
        }
    }

    private static JsonNode status(TestDistributor distributor) throws Exception {
        try (RawClient client = distributor.connectToMetrics()) {
            Reply reply = client.get("/status").reply();
            assertEquals(200, reply.status());
            assertEquals("no-store", reply.header("Cache-Control"));
            return json(reply);
        }
    }

    private static JsonNode json(Reply reply) {
        return JsonMapper.shared().readTree(reply.body());
    }

    private static void collect(String path, JsonNode node, Set<String> into) {
        if (node.isObject()) {
            node.forEachEntry((name, value) -> collect(path.isEmpty() ? name : path + "." + name, value, into));
        } else if (node.isArray()) {
            node.forEach(element -> collect(path + "[]", element, into));
        } else {
            into.add(path);
        }
    }
}
