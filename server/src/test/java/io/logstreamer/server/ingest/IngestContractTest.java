package io.logstreamer.server.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.RawClient;
import io.logstreamer.server.RawClient.Reply;
import io.logstreamer.server.ScriptedAnalyzers;
import io.logstreamer.server.TestDistributor;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What POST /ingest answers, byte for byte, and that a refusal leaves the connection and the server as they were. */
class IngestContractTest {
    private static final String MESSAGE = "{\"timestamp\":1700000000000,\"level\":\"INFO\",\"message\":\"hello\"}";
    private static final String PACKET =
            "{\"emitter_id\":\"e1\",\"packet_id\":\"p1\",\"messages\":[" + MESSAGE + "," + MESSAGE + "]}";
    private static final String ACCEPTED = "{\"status\":\"accepted\",\"packet_id\":\"p1\"}";

    private final ScriptedAnalyzers analyzers = new ScriptedAnalyzers();
    private final TestDistributor distributor = TestDistributor.start(
            analyzers, "MAX_PACKET_BYTES", "4096", "MAX_BODY_BYTES", "8192", "MAX_MESSAGES_PER_PACKET", "4");
    private final RawClient client = connect();

    private RawClient connect() {
        try {
            return distributor.connect();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        distributor.close();
    }

    @Test
    void acceptsAPacketAndEchoesItsId() throws Exception {
        Reply reply = client.post(PACKET).reply();
        assertEquals("HTTP/1.1 202 Accepted", reply.head().lines().findFirst().orElse(""));
        assertEquals("application/json", reply.header("Content-Type"));
        assertEquals(ACCEPTED, reply.body());
        assertEquals(PACKET, analyzers.next());
    }

    @Test
    void echoesTheIdAsItWasWrittenHoweverLong() throws Exception {
        String id = "\"\\u00e9 \\\"é" + "x".repeat(2000) + "\"";
        Reply reply = client.post(PACKET.replace("\"p1\"", id)).reply();
        assertEquals("{\"status\":\"accepted\",\"packet_id\":" + id + "}", reply.body());
        assertEquals(ACCEPTED, client.post(PACKET).reply().body());
    }

    @Test
    void passesOnExactlyTheBytesFromBraceToBrace() throws Exception {
        String odd = PACKET.replace(",", " ,\t").replace("\"e1\"", "\"\\u0065\\/ü\", \"extra\" : [1e5, {}]");
        assertEquals(202, client.post(" \r\n" + odd + " \n").reply().status());
        assertEquals(odd, analyzers.next());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ``                                              | {"error":"packet: is missing","byte_offset":0}
        `[]`                                            | {"error":"body: holds no packet"}
        `7`                                             | {"error":"packet: must be an object","byte_offset":0}
        `{"emitter_id":"e","packet_id":7,"messages":[]}`| "field":"packet_id","byte_offset":30}
        `{"emitter_id":"","packet_id":"p"}`             | "field":"emitter_id","byte_offset":14}
        `{"emitter_id":"e","packet_id":"p"}`            | "field":"messages","byte_offset":0}
        `{"emitter_id":"e","packet_id":"p","messages":[]}` | "field":"messages","byte_offset":45}
        """)
    void namesTheFaultAndItsPlace(String body, String expected) throws Exception {
        Reply reply = client.post(body).reply();
        assertEquals(400, reply.status());
        assertTrue(reply.body().contains(expected), reply::body);
        assertStillServing();
    }

    @Test
    void namesTheMessageAtFault() throws Exception {
        String body = PACKET.replace(MESSAGE + "]", MESSAGE.replace("1700000000000", "0") + "]");
        Reply reply = client.post(body).reply();
        assertEquals(400, reply.status());
        int offset = body.lastIndexOf(":0,") + 1;
        String place = "\"field\":\"messages[1].timestamp\",\"message_index\":1,\"byte_offset\":" + offset + "}";
        assertTrue(reply.body().startsWith("{\"error\":\"messages[1].timestamp: "), reply::body);
        assertTrue(reply.body().endsWith(place), reply::body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"emitter_id\":\"e\",\"packet_id\":\"p\",\"messages\":{}}",
                "{\"emitter_id\":\"e\",\"packet_id\":\"p\",\"messages\":[1]}",
                "{\"emitter_id\":\"e\",\"packet_id\":\"p\",\"messages\":[{}]}",
                "nonsense",
                "\"\u0001\"",
                PACKET + PACKET,
                PACKET + ",",
                "[" + PACKET
            })
    void refusesWhatIsNoPacketAndGoesOn(String body) throws Exception {
        Reply reply = client.post(body).reply();
        assertEquals(400, reply.status(), reply::body);
        assertStillServing();
    }

    @Test
    void refusesAPacketTruncatedAtAnyByteOnOneConnection() throws Exception {
        for (int length = 0; length < PACKET.length(); length++) {
            Reply reply = client.post(PACKET.substring(0, length)).reply();
            assertEquals(400, reply.status(), "truncated to " + length);
        }
        assertStillServing();
    }

    @Test
    void refusesTooManyMessages() throws Exception {
        String many = String.join(",", Arrays.asList(MESSAGE, MESSAGE, MESSAGE, MESSAGE, MESSAGE));
        Reply reply = client.post(PACKET.replace(MESSAGE + "," + MESSAGE, many)).reply();
        assertEquals(413, reply.status(), reply::body);
        assertStillServing();
    }

    @Test
    void refusesAPacketThatIsTooLarge() throws Exception {
        Reply reply = client.post(PACKET.replace("hello", "x".repeat(4096))).reply();
        assertEquals(413, reply.status(), reply::body);
        assertStillServing();
    }

    @Test
    void refusesABodyThatIsTooLargeBeforeItIsSent() throws Exception {
        client.send("POST /ingest HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999999\r\n\r\n");
        Reply reply = client.reply();
        assertEquals(413, reply.status());
        assertEquals("{\"error\":\"body: more than 8192 bytes (MAX_BODY_BYTES)\"}", reply.body());
        assertEquals("close", reply.header("Connection"));
        assertTrue(client.isClosedByPeer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "OPTIONS", "PATCH"})
    void refusesOtherMethods(String method) throws Exception {
        Reply reply =
                client.send(method + " /ingest HTTP/1.1\r\nHost: x\r\n\r\n").reply();
        assertEquals(405, reply.status());
        assertEquals("POST", reply.header("Allow"));
        assertStillServing();
    }

    @Test
    void refusesHeadWithoutABody() throws Exception {
        String head = client.send("HEAD /ingest HTTP/1.1\r\nHost: x\r\n\r\n").head();
        assertTrue(head.startsWith("HTTP/1.1 405 "), head);
        assertStillServing();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Content-Type: text/plain                       | 415
        Content-Type: application/ndjson               | 415
        Content-Type: application/json; charset=latin1 | 415
        Content-Encoding: br                           | 415
        Content-Encoding: gzip, gzip                   | 415
        Content-Encoding: gzip                         | 400
        Content-Type: application/json                 | 202
        Content-Type: Application/JSON; Charset="UTF-8"| 202
        Content-Encoding: identity                     | 202
        X-Nothing: said                                | 202
        """)
    void looksAtTheContentType(String header, int status) throws Exception {
        client.send("POST /ingest HTTP/1.1\r\nHost: x\r\n" + header + "\r\nContent-Length: " + PACKET.length()
                + "\r\n\r\n" + PACKET);
        assertEquals(status, client.reply().status());
        assertStillServing();
    }

    @Test
    void allowsAQueryAndKnowsNoOtherPath() throws Exception {
        String rest = " HTTP/1.1\r\nHost: x\r\nContent-Length: " + PACKET.length() + "\r\n\r\n" + PACKET;
        assertEquals(
                202, client.send("POST /ingest?source=a%20b&x" + rest).reply().status());
        Reply missing = client.send("POST /ingest/" + rest).reply();
        assertEquals(404, missing.status());
        assertEquals("{\"error\":\"no such path\"}", missing.body());
        assertStillServing();
    }

    private void assertStillServing() throws IOException {
        assertEquals(ACCEPTED, client.post(PACKET).reply().body());
    }
}
