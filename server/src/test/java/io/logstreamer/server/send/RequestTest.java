package io.logstreamer.server.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.packet.Packet;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an analyzer receives, byte by byte. */
class RequestTest {
    private static final String A = "{\"a\" : \"\u00e4\"}";
    private static final String B = "{ \"b\":[1,2] }";

    private static DrivenLane laneTo(HttpBatchTransport transport) {
        return new DrivenLane(transport, TestTransports.TIMEOUT, 4, 5_000);
    }

    @Test
    void aBatchOfOneIsTheBarePacket() throws IOException {
        try (RawServer server = RawServer.answering(RawServer.OK);
                HttpBatchTransport transport = TestTransports.to(server.address())) {
            laneTo(transport).offer(A).settle();
            RawServer.Request request = server.awaitRequest();
            assertEquals(A, request.body());
            assertTrue(request.head().startsWith("post /ingest http/1.1\r\n"), request.head());
            assertEquals("application/json", request.header("content-type"));
            assertNull(request.header("log-streamer-possible-duplicate"));
            assertNull(request.header("upgrade"));
        }
    }

    @Test
    void severalAreAnArrayOfTheirBytes() throws IOException {
        try (RawServer server = RawServer.answering(RawServer.OK);
                HttpBatchTransport transport = TestTransports.to(server.address())) {
            laneTo(transport).offer(A, B, A).settle();
            assertEquals(
                    "[" + A + "," + B + "," + A + "]", server.awaitRequest().body());
        }
    }

    @Test
    void manyChunksArriveWholeAndInOrder() throws IOException {
        String[] packets = IntStream.range(0, 900)
                .mapToObj(i -> "{\"n\":" + i + ",\"t\":\"" + "x".repeat(i % 700 + 500) + "\"}")
                .toArray(String[]::new);
        String expected = "[" + String.join(",", packets) + "]";
        assertTrue(expected.length() > 5 * RequestBody.CHUNK_BYTES);
        try (RawServer server = RawServer.answering(RawServer.OK);
                HttpBatchTransport transport = TestTransports.to(server.address())) {
            laneTo(transport).offer(packets).settle();
            assertEquals(expected, server.awaitRequest().body());
        }
    }

    @Test
    void aPacketOfExactlyOneChunkIsOneChunk() throws IOException {
        String packet = "x".repeat(RequestBody.CHUNK_BYTES);
        try (RawServer server = RawServer.answering(RawServer.OK);
                HttpBatchTransport transport = TestTransports.to(server.address())) {
            laneTo(transport).offer(packet).settle();
            assertEquals(packet, server.awaitRequest().body());
        }
    }

    @Test
    void theBatchMayChangeOnceSendHasReturned() throws IOException {
        byte[] bytes = A.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Packet packet = new Packet();
        packet.accept(bytes, 0, bytes.length, 1, 0);
        try (RawServer server = RawServer.answering(RawServer.OK);
                HttpBatchTransport transport = TestTransports.to(server.address())) {
            DrivenLane lane = laneTo(transport).offer(packet).turn();
            Arrays.fill(bytes, (byte) '!');
            lane.settle();
            assertEquals(A, server.awaitRequest().body());
        }
    }

    @ParameterizedTest
    @CsvSource({"'',/ingest", "/,/ingest", "/base,/base/ingest", "/a/b/,/a/b/ingest"})
    void anAddressMayCarryABasePath(String base, String path) throws IOException {
        try (RawServer server = RawServer.answering(RawServer.OK);
                HttpBatchTransport transport = TestTransports.to(server.address() + base)) {
            laneTo(transport).offer(A).settle();
            assertTrue(server.awaitRequest().head().startsWith("post " + path + " http/1.1\r\n"));
        }
    }

    @ParameterizedTest
    @CsvSource({"4,'1,3','1,3'", "3,'0,1,2',all", "1,'0',all", "1024,'0,1000','0,1000'"})
    void possibleDuplicatesAreNamed(int packets, String marked, String header) throws IOException {
        assertEquals(header, headerOf(packets, Arrays.stream(marked.split(",")).mapToInt(Integer::parseInt)));
    }

    @Test
    void aListTooLongForAHeaderBecomesAll() throws IOException {
        assertEquals("all", headerOf(1024, IntStream.range(1, 1024)));
    }

    private static String headerOf(int packets, IntStream marked) throws IOException {
        boolean[] isMarked = new boolean[packets];
        marked.forEach(i -> isMarked[i] = true);
        try (RawServer server = RawServer.answering(RawServer.OK);
                HttpBatchTransport transport = TestTransports.to(server.address())) {
            DrivenLane lane = laneTo(transport);
            for (int i = 0; i < packets; i++) {
                Packet packet = new Packet();
                packet.accept(new byte[] {'{', '}'}, 0, 2, 1, 0);
                if (isMarked[i]) {
                    packet.markPossibleDuplicate();
                }
                lane.offer(packet);
            }
            lane.settle();
            return String.valueOf(server.awaitRequest().header(DuplicateHeader.NAME));
        }
    }
}
