package io.logstreamer.server.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.RawClient;
import io.logstreamer.server.RawClient.Reply;
import io.logstreamer.server.ScriptedAnalyzers;
import io.logstreamer.server.TestDistributor;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that do not come in one piece, or not at all. */
class IngestBodiesTest {
    private static final String ACCEPTED = "{\"status\":\"accepted\",\"packet_id\":\"p1\"}";
    private static final String HEAD = "POST /ingest HTTP/1.1\r\nHost: x\r\n";
    private static final int MAX_BODY = 1 << 20;

    private final ScriptedAnalyzers analyzers = new ScriptedAnalyzers();
    private final TestDistributor distributor = TestDistributor.start(
            analyzers,
            "READ_TIMEOUT_MS",
            "300",
            "MAX_BODY_BYTES",
            Integer.toString(MAX_BODY),
            "MAX_IN_FLIGHT_BYTES",
            Integer.toString(2 * MAX_BODY));

    @AfterEach
    void stop() {
        distributor.close();
    }

    @Test
    void takesAChunkedBody() throws Exception {
        String packet = packet(20_000);
        try (RawClient client = distributor.connect()) {
            client.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < packet.length(); i += 7_000) {
                client.send(chunk(packet.substring(i, Math.min(packet.length(), i + 7_000))));
            }
            client.send("0\r\n\r\n");
            assertEquals(ACCEPTED, client.reply().body());
            assertEquals(packet, analyzers.next());
            assertEquals(ACCEPTED, client.post(packet(1)).reply().body());
        }
    }

    @Test
    void refusesAChunkedBodyAsSoonAsItIsTooLong() throws Exception {
        try (RawClient client = distributor.connect()) {
            client.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n");
            client.send(chunk("x".repeat(MAX_BODY + 1)));
            Reply reply = client.reply();
            assertEquals(413, reply.status());
            assertEquals("close", reply.header("Connection"));
            assertTrue(client.isClosedByPeer());
        }
        assertServing();
    }

    @Test
    void takesAChunkedBodyThatIsLargerThanUndertowWouldHaveIt() throws Exception {
        String packet = packet(3 << 20);
        try (TestDistributor large = TestDistributor.start(
                        analyzers, "MAX_PACKET_BYTES", Integer.toString(4 << 20), "MAX_BODY_BYTES", "8388608");
                RawClient client = large.connect()) {
            assertEquals(
                    ACCEPTED,
                    client.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n" + chunk(packet) + "0\r\n\r\n")
                            .reply()
                            .body());
            assertEquals(packet, analyzers.next());
            assertEquals(ACCEPTED, client.post(packet).reply().body());
            assertEquals(packet, analyzers.next());
        }
    }

    @Test
    void takesChunksAndTheRequestAfterThemInOneWrite() throws Exception {
        String packet = packet(5);
        String chunked = HEAD + "Transfer-Encoding: chunked\r\n\r\n" + chunk(packet.substring(0, 1))
                + chunk(packet.substring(1)) + "0;x\r\nA: b\r\n\r\n";
        try (RawClient client = distributor.connect()) {
            client.send(chunked + chunked + "GET /health HTTP/1.1\r\nHost: x\r\n\r\n" + chunked);
            assertEquals(ACCEPTED, client.reply().body());
            assertEquals(ACCEPTED, client.reply().body());
            assertEquals(200, client.reply().status());
            assertEquals(ACCEPTED, client.reply().body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n", "\r\n", "-1\r\n", "1\r\n{{\r\n", "ffffffffffffffffff\r\n", "5\n{{{{{\r\n"})
    void saysThatChunksAreBrokenAndTakesNothingThatFollows(String chunks) throws Exception {
        String packet = packet(5);
        try (RawClient client = distributor.connect()) {
            client.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n" + chunks + "0\r\n\r\n");
            client.post(packet);
            Reply reply = client.reply();
            assertEquals(400, reply.status());
            assertEquals("{\"error\":\"body: not in chunks as Transfer-Encoding says\"}", reply.body());
            assertEquals("close", reply.header("Connection"));
        }
        assertServing();
        try (RawClient client = distributor.connect()) {
            String metrics = client.get("/metrics-json").reply().body();
            assertTrue(metrics.contains("\"total_packets\":1,"), metrics);
            assertTrue(metrics.contains("\"malformed\":1,"), metrics);
        }
    }

    /** Where nobody wants a body what comes is thrown away, as long as it comes. */
    @ParameterizedTest
    @ValueSource(strings = {"/health", "/metrics-json"})
    void whatFollowsBrokenChunksOnAGetIsNotReadForEver(String path) throws Exception {
        byte[] piece = new byte[1 << 16];
        try (RawClient client = distributor.connect()) {
            client.send("GET " + path + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
            assertThrows(IOException.class, () -> {
                for (int sent = 0; sent < 64 * MAX_BODY; sent += piece.length) {
                    client.send(piece);
                }
            });
        }
        assertServing();
    }

    @Test
    void endlessTrailersEndTheConnection() throws Exception {
        try (RawClient client = distributor.connect()) {
            client.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n" + chunk(packet(5)) + "0\r\n");
            client.send("A: " + "b".repeat(100_000));
            assertEquals(400, client.reply().status());
            client.send("b".repeat(500_000)); // of which nothing is kept
            assertTrue(client.isClosedByPeer());
        }
        assertServing();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip, chunked", "chunked, gzip", "xchunked", "identity", "chunked, chunked"})
    void understandsNoTransferCodingButChunked(String coding) throws Exception {
        try (RawClient client = distributor.connect()) {
            client.send(HEAD + "Transfer-Encoding: " + coding + "\r\n\r\n" + chunk(packet(5)) + "0\r\n\r\n");
            Reply reply = client.reply();
            assertEquals(400, reply.status());
            assertEquals("close", reply.header("Connection"));
        }
    }

    @Test
    void http10HasNoChunks() throws Exception {
        try (RawClient client = distributor.connect()) {
            client.send("POST /ingest HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + chunk(packet(5)) + "0\r\n\r\n");
            assertEquals(400, client.reply().status());
            assertTrue(client.isClosedByPeer());
        }
    }

    @Test
    void asksForABodyThatWaitsToBeAskedFor() throws Exception {
        String packet = packet(5);
        try (RawClient client = distributor.connect()) {
            client.send(HEAD + "Expect: 100-continue\r\nContent-Length: " + packet.length() + "\r\n\r\n");
            assertTrue(client.head().startsWith("HTTP/1.1 100 "));
            assertEquals(ACCEPTED, client.send(packet).reply().body());
            assertEquals(ACCEPTED, client.post(packet).reply().body());
        }
    }

    @Test
    void doesNotAskForABodyThatIsTooLong() throws Exception {
        try (RawClient client = distributor.connect()) {
            client.send(HEAD + "Expect: 100-continue\r\nContent-Length: " + (MAX_BODY + 1) + "\r\n\r\n");
            assertEquals(413, client.reply().status());
            assertTrue(client.isClosedByPeer());
        }
    }

    @Test
    void takesABodyInPiecesAndBytesThatFollowIt() throws Exception {
        String packet = packet(100);
        String request = HEAD + "Content-Length: " + packet.length() + "\r\n\r\n" + packet;
        try (RawClient client = distributor.connect()) {
            for (String piece : request.split("(?<=[,\r])", -1)) {
                client.send(piece);
            }
            assertEquals(ACCEPTED, client.reply().body());
            client.send(request + request + "GET /health HTTP/1.1\r\nHost: x\r\n\r\n" + request);
            assertEquals(202, client.reply().status());
            assertEquals(202, client.reply().status());
            assertEquals(200, client.reply().status());
            assertEquals(202, client.reply().status());
        }
    }

    @Test
    void givesUpOnABodyThatStalls() throws Exception {
        try (RawClient client = distributor.connect()) {
            client.send(HEAD + "Content-Length: 500\r\n\r\n{\"emitter_id\":");
            Reply reply = client.reply();
            assertEquals(408, reply.status());
            assertEquals("{\"error\":\"the body did not arrive in time\"}", reply.body());
            assertEquals("close", reply.header("Connection"));
            assertTrue(client.isClosedByPeer());
        }
        assertServing();
    }

    @Test
    void givesUpOnAChunkedBodyThatNeverBegins() throws Exception {
        try (RawClient client = distributor.connect()) {
            client.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n");
            assertEquals(408, client.reply().status());
        }
    }

    @Test
    void keepsNoRoomForClientsThatGoAway() throws Exception {
        for (int i = 0; i < 20; i++) { // more than there is room for at once
            try (RawClient client = distributor.connect()) {
                client.send(HEAD + "Content-Length: " + MAX_BODY + "\r\n\r\n" + "x".repeat(1 + i * 1000));
            }
        }
        String packet = packet(200_000);
        try (RawClient client = distributor.connect()) {
            client.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n" + chunk(packet));
            assertEquals(ACCEPTED, client.send("0\r\n\r\n").reply().body());
            assertEquals(packet, analyzers.next());
            String metrics = client.get("/metrics-json").reply().body();
            assertFalse(metrics.contains("\"disconnected\":0"), metrics);
        }
    }

    @Test
    void speaksHttp10() throws Exception {
        String packet = packet(5);
        String head = "POST /ingest HTTP/1.0\r\nContent-Length: " + packet.length() + "\r\n";
        try (RawClient client = distributor.connect()) {
            assertEquals(
                    202,
                    client.send(head + "Connection: keep-alive\r\n\r\n" + packet)
                            .reply()
                            .status());
            assertEquals(202, client.send(head + "\r\n" + packet).reply().status());
            assertTrue(client.isClosedByPeer());
        }
    }

    private void assertServing() throws IOException {
        try (RawClient client = distributor.connect()) {
            assertEquals(ACCEPTED, client.post(packet(5)).reply().body());
        }
    }

    private static String chunk(String text) {
        return Integer.toString(text.length(), 16).toUpperCase(Locale.ROOT) + "\r\n" + text + "\r\n";
    }

    private static String packet(int textLength) {
        return "{\"emitter_id\":\"e1\",\"packet_id\":\"p1\",\"messages\":[{\"timestamp\":1,\"level\":\"INFO\",\"message\":\""
                + "x".repeat(textLength) + "\"}]}";
    }
}
