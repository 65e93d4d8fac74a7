package io.logstreamer.server.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.RawClient;
import io.logstreamer.server.RawClient.Reply;
import io.logstreamer.server.ScriptedAnalyzers;
import io.logstreamer.server.TestDistributor;
import org.junit.jupiter.api.Test;

/** P7: refused cheaply and honestly, with a time to come back. */
class RefusalTest {
    private static final String PACKET = "{\"emitter_id\":\"e1\",\"packet_id\":\"p1\",\"messages\":"
            + "[{\"timestamp\":1,\"level\":\"INFO\",\"message\":\"hello\"}]}";

    @Test
    void saysThatNoAnalyzerIsUp() throws Exception {
        try (TestDistributor distributor = TestDistributor.start(ScriptedAnalyzers.down());
                RawClient client = distributor.connect()) {
            assertRefused(client.post(PACKET).reply(), "{\"error\":\"no analyzer is up\"}");
            assertRefused(client.post(PACKET).reply(), "{\"error\":\"no analyzer is up\"}"); // same connection
            Reply health = client.get("/health").reply();
            assertEquals(503, health.status());
            assertTrue(
                    health.body()
                            .matches("\\{\"status\":\"unhealthy\",\"healthy_analyzers\":0,\"total_analyzers\":2,"
                                    + "\"timestamp\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\"}"),
                    health::body);
        }
    }

    @Test
    void closesOnlyWhenTheUnreadBodyIsLong() throws Exception {
        try (TestDistributor distributor = TestDistributor.start(ScriptedAnalyzers.down());
                RawClient client = distributor.connect()) {
            Reply small = client.post(PACKET).reply();
            assertEquals("", small.header("Connection"));
            client.send("POST /ingest HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n" + "x".repeat(100_000));
            Reply large = client.reply();
            assertRefused(large, "{\"error\":\"no analyzer is up\"}");
            assertEquals("close", large.header("Connection"));
            client.send("x".repeat(100_000)); // what was announced is still read, so that the reply is not lost
            assertTrue(client.isClosedByPeer());
        }
    }

    @Test
    void saysThatThereIsNoRoomAndTakesPacketsAgainOnceThereIs() throws Exception {
        ScriptedAnalyzers analyzers = ScriptedAnalyzers.holding();
        try (TestDistributor distributor = TestDistributor.start(analyzers, "MAX_IN_FLIGHT_PACKETS", "2");
                RawClient client = distributor.connect()) {
            assertEquals(202, client.post(PACKET).reply().status());
            assertEquals(202, client.post(PACKET).reply().status());
            assertRefused(client.post(PACKET).reply(), "{\"error\":\"no room\"}");
            analyzers.next();
            analyzers.next();
            analyzers.answer();
            while (distributor.distributor().pipeline().budget().packets() > 0) {
                Thread.onSpinWait();
            }
            assertEquals(202, client.post(PACKET).reply().status());
        }
    }

    @Test
    void refusesEverythingAndClosesWhileItDrains() throws Exception {
        try (TestDistributor distributor = TestDistributor.start(new ScriptedAnalyzers());
                RawClient client = distributor.connect();
                RawClient other = distributor.connect()) {
            distributor.distributor().refuse();
            Reply refused = client.post(PACKET).reply();
            assertRefused(refused, "{\"error\":\"draining\"}");
            assertEquals("close", refused.header("Connection"));
            assertTrue(client.isClosedByPeer());
            Reply health = other.get("/health").reply();
            assertEquals(503, health.status());
            assertTrue(health.body().startsWith("{\"status\":\"draining\",\"healthy_analyzers\":2,"), health::body);
            assertTrue(other.isClosedByPeer());
        }
    }

    private static void assertRefused(Reply reply, String body) {
        assertEquals(503, reply.status());
        assertEquals(body, reply.body());
        int seconds = Integer.parseInt(reply.header("Retry-After"));
        assertTrue(seconds >= 1 && seconds <= 45, reply::head);
    }
}
