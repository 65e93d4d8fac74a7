package io.logstreamer.server.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.RawClient;
import io.logstreamer.server.RawClient.Reply;
import io.logstreamer.server.ScriptedAnalyzers;
import io.logstreamer.server.TestDistributor;
import io.logstreamer.server.policy.PolicyConfig;
import io.logstreamer.server.policy.PriorityConfig;
import io.logstreamer.server.policy.RateConfig;
import io.logstreamer.server.policy.RateUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What POST /ingest answers where emitters have rates, and packets priorities. A message a second: nothing depends on how fast this runs. */
class PolicyAtTheDoorTest {
    private static final String[] RATE = {"EMITTER_MESSAGES_PER_SEC", "1", "EMITTER_BURST_SEC", "1"};
    private static final int MESSAGES = 900;

    private final ScriptedAnalyzers analyzers = new ScriptedAnalyzers();

    @Test
    void overItsRateAnEmitterIsTold429AndWhenToComeBackAndOthersAreNot() throws Exception {
        try (TestDistributor distributor = TestDistributor.start(analyzers, RATE);
                RawClient client = distributor.connect()) {
            assertEquals(202, client.post(packet("e1", "p1", "INFO")).reply().status());
            Reply refused = client.post(packet("e1", "p2", "INFO")).reply();
            assertEquals(429, refused.status());
            assertEquals("{\"error\":\"over its emitter's rate\"}", refused.body());
            assertWaits(Integer.parseInt(refused.header("Retry-After")));
            assertEquals(202, client.post(packet("e2", "p1", "INFO")).reply().status());
            assertMetrics(client, "\"rate\":1,");
            assertEquals(2, distributor.distributor().policy().trackedEmitters());
            assertEquals(
                    2,
                    distributor
                            .distributor()
                            .pipeline()
                            .ledger()
                            .read()
                            .packets()
                            .accepted());
        }
    }

    @Test
    void amongManyEachIsJudgedForItself() throws Exception {
        try (TestDistributor distributor = TestDistributor.start(analyzers, RATE);
                RawClient client = distributor.connect()) {
            String body = "[" + packet("e1", "p1", "INFO") + "," + packet("e1", "p2", "INFO") + ",7,"
                    + packet("e2", "p3", "INFO") + "," + packet("e2", "p4", "INFO") + "]";
            Reply reply = client.post(body).reply();
            assertEquals(202, reply.status());
            String said = reply.body().replaceAll("\"retry_after\":(89\\d|900)}", "\"retry_after\":N}");
            assertEquals(
                    "{\"status\":\"accepted\",\"accepted\":2,\"refused\":["
                            + "{\"index\":1,\"error\":\"over its emitter's rate\",\"retry_after\":N},"
                            + "{\"index\":2,\"error\":\"packet: must be an object\",\"byte_offset\":"
                            + (body.indexOf(",7,") + 1) + "},"
                            + "{\"index\":4,\"error\":\"over its emitter's rate\",\"retry_after\":N}]}",
                    said);
            Reply again = client.post("[" + packet("e1", "p2", "INFO") + ",7]").reply();
            assertEquals(429, again.status());
            assertWaits(Integer.parseInt(again.header("Retry-After")));
            assertTrue(again.body().contains(",\"accepted\":0,\"refused\":[{\"index\":0,"), again::body);
            assertMetrics(client, "\"rate\":3,");
            assertMetrics(client, "\"malformed\":2,");
        }
    }

    @Test
    void allThatMayBeSentAgainAreListed() throws Exception {
        try (TestDistributor distributor = TestDistributor.start(analyzers, RATE);
                RawClient client = distributor.connect()) {
            client.post(packet("e1", "p", "INFO")).reply();
            String body = "7\n".repeat(120) + (small("e1") + "\n").repeat(150) + small("e2");
            Reply reply = client.post("Content-Type: application/x-ndjson\r\n", body.getBytes(UTF_8))
                    .reply();
            assertEquals(202, reply.status());
            assertTrue(reply.body().endsWith("}],\"more_refused\":20}"), reply::body);
            assertEquals(150, reply.body().split("retry_after", -1).length - 1);
            assertTrue(reply.body().contains("{\"index\":269,\"error\":\"over its emitter's rate\""), reply::body);
        }
    }

    @Test
    void whatDoesNotComeInAfterAllHasTakenNothing() throws Exception {
        ScriptedAnalyzers holding = ScriptedAnalyzers.holding();
        try (TestDistributor distributor = TestDistributor.start(
                        holding, RATE[0], RATE[1], RATE[2], RATE[3], "MAX_IN_FLIGHT_PACKETS", "2");
                RawClient client = distributor.connect()) {
            String broken = "[" + packet("e1", "p1", "INFO") + ",";
            assertEquals(400, client.post(broken).reply().status());
            assertEquals(202, client.post(packet("e0", "p0", "INFO")).reply().status());
            String two = "[" + packet("e1", "p1", "INFO") + "," + packet("e2", "p2", "INFO") + "]";
            assertEquals(503, client.post(two).reply().status());
            String three = "[" + packet("e1", "p1", "INFO") + "," + packet("e2", "p2", "INFO") + ","
                    + packet("e3", "p3", "INFO") + "]";
            assertEquals(413, client.post(three).reply().status());
            assertEquals(202, client.post(packet("e1", "p1", "INFO")).reply().status());
            holding.answer();
        }
    }

    @Test
    void asItFillsTheLowAreRefusedFirstAndThoseInsideStay() throws Exception {
        ScriptedAnalyzers holding = ScriptedAnalyzers.holding();
        try (TestDistributor distributor = TestDistributor.start(
                        holding,
                        "MAX_IN_FLIGHT_PACKETS",
                        "10",
                        "LOW_PRIORITY_MAX_PERCENT",
                        "30",
                        "NORMAL_PRIORITY_MAX_PERCENT",
                        "60");
                RawClient client = distributor.connect()) {
            for (int i = 0; i < 3; i++) {
                assertEquals(
                        202, client.post(packet("e", "d" + i, "DEBUG")).reply().status());
            }
            Reply low = client.post(packet("e", "d3", "DEBUG")).reply();
            assertEquals(503, low.status());
            assertEquals("{\"error\":\"too full for a packet of this priority\"}", low.body());
            assertTrue(Integer.parseInt(low.header("Retry-After")) >= 1);
            String mixed = "[" + packet("e", "d4", "DEBUG") + "," + packet("e", "i0", "INFO") + ","
                    + packet("e", "i1", "WARN") + "," + packet("e", "i2", "INFO") + "," + packet("e", "i3", "INFO")
                    + ","
                    + packet("e", "f0", "FATAL") + "]";
            Reply many = client.post(mixed).reply();
            assertEquals(202, many.status());
            assertTrue(
                    many.body()
                            .matches(
                                    "\\{\"status\":\"accepted\",\"accepted\":4,\"refused\":\\["
                                            + "\\{\"index\":0,\"error\":\"too full for a packet of this priority\","
                                            + "\"retry_after\":\\d+},\\{\"index\":4,\"error\":\"too full[^}]*\"retry_after\":\\d+}]}"),
                    many::body);
            assertEquals(
                    503,
                    client.post("[" + packet("e", "i4", "INFO") + "]").reply().status());
            for (int i = 0; i < 3; i++) {
                assertEquals(
                        202, client.post(packet("e", "x" + i, "ERROR")).reply().status());
            }
            assertEquals(
                    "{\"error\":\"no room\"}",
                    client.post(packet("e", "x3", "ERROR")).reply().body());
            assertMetrics(client, "\"priority\":4,");
            holding.answer();
            for (int i = 0; i < 10; i++) {
                assertNotNull(holding.next(), "all that was accepted arrives");
            }
        }
    }

    @Test
    void theSampledAreAnswered200AndCountedApart() throws Exception {
        try (TestDistributor distributor = TestDistributor.start(analyzers, "LOW_PRIORITY_KEPT", "0");
                RawClient client = distributor.connect();
                RawClient metrics = distributor.connectToMetrics()) {
            Reply sampled = client.post(packet("e", "p", "DEBUG")).reply();
            assertEquals(200, sampled.status());
            assertEquals("{\"status\":\"sampled\"}", sampled.body());
            String two = "[" + packet("e", "p1", "DEBUG") + "," + packet("e", "p2", "INFO") + "]";
            assertEquals(
                    "{\"status\":\"accepted\",\"accepted\":1,\"sampled\":1,\"refused\":[]}",
                    client.post(two).reply().body());
            Reply none = client.post("[" + packet("e", "p1", "DEBUG") + ",7]").reply();
            assertEquals(200, none.status());
            assertTrue(
                    none.body()
                            .startsWith(
                                    "{\"status\":\"sampled\",\"accepted\":0,\"sampled\":1,\"refused\":[{\"index\":1,"),
                    none::body);
            String families = metrics.get("/metrics").reply().body();
            assertTrue(families.contains("\ndistributor_sampled_packets_total 3.0\n"), families);
            assertTrue(families.contains("\ndistributor_sampled_messages_total " + 3.0 * MESSAGES + "\n"), families);
            assertTrue(families.contains("\ndistributor_total_packets_total 1.0\n"), families);
        }
    }

    @Test
    void anotherPolicyIsPutInForceByOneCall() throws Exception {
        try (TestDistributor distributor = TestDistributor.start(analyzers);
                RawClient client = distributor.connect()) {
            assertEquals(202, client.post(packet("e", "p1", "DEBUG")).reply().status());
            assertEquals(202, client.post(packet("e", "p2", "DEBUG")).reply().status());
            distributor
                    .distributor()
                    .policy()
                    .replace(new PolicyConfig(
                            new RateConfig(Map.of(RateUnit.MESSAGES, 1L), 1, 10), new PriorityConfig(100, 100, 0)));
            assertEquals(200, client.post(packet("e", "p3", "DEBUG")).reply().status());
            assertEquals(202, client.post(packet("e", "p4", "INFO")).reply().status());
            assertEquals(429, client.post(packet("e", "p5", "INFO")).reply().status());
        }
    }

    private static void assertWaits(int seconds) {
        assertTrue(MESSAGES - 60 < seconds && seconds <= MESSAGES, seconds + " s");
    }

    private static void assertMetrics(RawClient client, String expected) throws Exception {
        String metrics = client.get("/metrics-json").reply().body();
        assertTrue(metrics.contains(expected), metrics);
    }

    private static String packet(String emitter, String id, String level) {
        String message = "{\"timestamp\":1,\"level\":\"" + level + "\",\"message\":\"m\"}";
        return "{\"emitter_id\":\"" + emitter + "\",\"packet_id\":\"" + id + "\",\"messages\":[" + message
                + ("," + message).repeat(MESSAGES - 1) + "]}";
    }

    private static String small(String emitter) {
        return "{\"emitter_id\":\"" + emitter
                + "\",\"packet_id\":\"s\",\"messages\":[{\"timestamp\":1,\"level\":\"INFO\",\"message\":\"m\"}]}";
    }
}
