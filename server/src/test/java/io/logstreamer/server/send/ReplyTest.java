package io.logstreamer.server.send;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.logstreamer.core.health.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Status lines, headers and bodies of all kinds, as the lane hears of them. */
class ReplyTest {
    private static String reply(String status, String headers, String body) {
        return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static DrivenLane sent(String reply, String... packets) throws IOException {
        try (RawServer server = RawServer.answering(reply);
                HttpBatchTransport transport = TestTransports.to(server.address())) {
            return new DrivenLane(transport, TestTransports.TIMEOUT, 4, 100)
                    .offer(packets)
                    .settle();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 204 No Content\r\nContent-Length: 4\r\n\r\nnull",
                "HTTP/1.1 299 Odd\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
            })
    void aSuccessIsDelivered(String reply) throws IOException {
        DrivenLane lane = sent(reply, "{}");
        assertEquals(1, lane.delivered());
        assertEquals(1, lane.counters().deliveredRequests().get());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 100\r\n\r\nhalf",
                "Transfer-Encoding: chunked\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\nnot a chunk\r\n",
                "\r\n"
            })
    void aSuccessIsDeliveredBeforeItsBodyAndAStalledBodyIsCutOff(String rest) throws IOException {
        AtomicLong nowNs = new AtomicLong();
        try (RawServer server = new RawServer(connection -> {
                    connection.read();
                    connection.write("HTTP/1.1 200 OK\r\n" + rest);
                    connection.awaitEnd();
                });
                HttpBatchTransport transport = TestTransports.to(server.address(), Duration.ofSeconds(15), nowNs)) {
            DrivenLane lane = new DrivenLane(transport, Duration.ofSeconds(15), 1, 1)
                    .offer("{}")
                    .settle();
            assertEquals(1, lane.delivered());
            nowNs.addAndGet(16_000_000_000L);
            transport.tidy();
            DrivenLane.await(() -> server.ended.get() == 1);
            DrivenLane.await(() -> transport.draining() == 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1000000000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n10000\r\n"})
    void anEndlessBodyIsCutOffAtOnce(String rest) throws IOException {
        try (RawServer server = new RawServer(connection -> {
                    connection.read();
                    connection.write("HTTP/1.1 200 OK\r\n" + rest);
                    for (int i = 0; i < 100_000; i++) {
                        connection.write("x".repeat(10_000));
                    }
                });
                HttpBatchTransport transport = TestTransports.to(server.address())) {
            DrivenLane lane = new DrivenLane(transport, TestTransports.TIMEOUT, 1, 1)
                    .offer("{}")
                    .settle();
            assertEquals(1, lane.delivered());
            DrivenLane.await(() -> server.ended.get() == 1);
            DrivenLane.await(() -> transport.draining() == 0);
        }
    }

    @Test
    void stalledBodiesAreBoundedInNumber() throws IOException {
        int sends = Drains.MAX + 20;
        try (RawServer server = new RawServer(connection -> {
                    connection.read();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
                    connection.awaitEnd();
                });
                HttpBatchTransport transport = TestTransports.to(server.address())) {
            DrivenLane lane = new DrivenLane(transport, TestTransports.TIMEOUT, 1, 1);
            for (int i = 0; i < sends; i++) {
                lane.offer("{}").settle();
            }
            assertEquals(sends, lane.delivered());
            DrivenLane.await(() -> server.ended.get() == 20);
            assertEquals(Drains.MAX, transport.draining());
        }
    }

    @Test
    void aSmallBodyLeavesItsConnectionForTheNextRequest() throws IOException {
        try (RawServer server = RawServer.answering(reply("200 OK", "", "x".repeat(50_000)));
                HttpBatchTransport transport = TestTransports.to(server.address())) {
            DrivenLane lane = new DrivenLane(transport, TestTransports.TIMEOUT, 1, 1);
            for (int i = 0; i < 50; i++) {
                lane.offer("{}").settle();
                DrivenLane.await(() -> transport.draining() == 0);
            }
            assertEquals(1, server.accepted.get());
        }
    }

    @ParameterizedTest
    @CsvSource({"200 OK", "500 Oops"})
    void aBodyOf64KiBLeavesItsConnectionForTheNextRequest(String status) throws IOException {
        assertConnections(1, status, 65_536);
    }

    @ParameterizedTest
    @CsvSource({"200 OK", "500 Oops"})
    void aBodyOfOneByteMoreIsCutOffWithItsConnection(String status) throws IOException {
        assertConnections(2, status, 65_537);
    }

    /** Of two requests, the second sent when the first's body has ended. */
    private static void assertConnections(int expected, String status, int bodyBytes) throws IOException {
        try (RawServer server = RawServer.answering(reply(status, "", "x".repeat(bodyBytes)));
                HttpBatchTransport transport = TestTransports.to(server.address())) {
            DrivenLane lane = new DrivenLane(transport, TestTransports.TIMEOUT, 1, 1);
            for (int i = 1; i <= 2; i++) {
                lane.offer("{}").settle();
                DrivenLane.await(() -> transport.draining() == 0);
            }
            assertEquals(expected, server.accepted.get());
            assertEquals(2, server.requests.size());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 Oops|{\"error\":\"no disk\"}|500: no disk",
                "503 Busy|plain text|503: plain text",
                "404 Not Found||404",
                "301 Moved|<a>|301: <a>",
                "401 Who|{\"error\":7}|401: {\"error\":7}",
                "502 Bad|{\"error\":\"two\\nlines \\u0000 \\t x\"}|502: two lines x"
            })
    void aRefusalIsToldInOneLine(String status, String body, String detail) throws IOException {
        DrivenLane lane = sent(reply(status, "", body == null ? "" : body), "{}");
        assertEquals(List.of(detail), lane.failures);
        assertEquals(List.of(Failure.FAILED), lane.failureKinds);
        assertEquals(1, lane.returned().size());
    }

    @Test
    void aLongBodyIsToldInBrief() throws IOException {
        DrivenLane lane = sent(reply("500 Oops", "", "x".repeat(500_000)), "{}");
        assertEquals(List.of("500: " + "x".repeat(200)), lane.failures);
    }

    @Test
    void anErrorWhoseBodyBreaksOffStillHasItsStatus() throws IOException {
        try (RawServer server = new RawServer(connection -> {
                    connection.read();
                    connection.write("HTTP/1.1 500 Oops\r\nContent-Length: 100\r\n\r\nhalf");
                });
                HttpBatchTransport transport = TestTransports.to(server.address())) {
            DrivenLane lane = new DrivenLane(transport, TestTransports.TIMEOUT, 1, 1)
                    .offer("{}")
                    .settle();
            assertEquals(List.of("500: half"), lane.failures);
        }
    }

    @ParameterizedTest
    @CsvSource({"429 Slow down,", "429 Slow down,Retry-After: 7", "503 Busy,Retry-After: 7"})
    void pressureIsNoFailure(String status, String header) throws IOException {
        DrivenLane lane = sent(reply(status, header == null ? "" : header + "\r\n", ""), "{}");
        assertEquals(1, lane.counters().pressureReplies().get());
        assertEquals(List.of(), lane.failures);
    }

    @Test
    void aSingle400IsThePacketsFault() throws IOException {
        DrivenLane lane = sent(reply("400 Bad", "", "{\"error\":\"messages[0].level: must not be empty\"}"), "{}");
        assertEquals(List.of("{} 400: messages[0].level: must not be empty"), lane.deadLetters);
    }

    @Test
    void a400NamesThePacketsThatItRefuses() throws IOException {
        CountDownLatch first = new CountDownLatch(1);
        try (RawServer server = new RawServer(connection -> {
                    while (connection.read() != null) {
                        boolean isFirst = first.getCount() == 1;
                        first.countDown();
                        connection.write(
                                isFirst
                                        ? reply(
                                                "400 Bad",
                                                "",
                                                "{\"error\":\"no\",\"refused\":[{\"index\":2,\"reason\":\"r\"},"
                                                        + "{\"index\":0},{\"index\":-1},{\"index\":99},{\"index\":\"1\"},"
                                                        + "{\"index\":1e300},{\"index\":1.5},{},7,null,{\"index\":0}]}")
                                        : RawServer.OK);
                    }
                });
                HttpBatchTransport transport = TestTransports.to(server.address())) {
            DrivenLane lane = new DrivenLane(transport, TestTransports.TIMEOUT, 1, 100)
                    .offer("{\"p\":0}", "{\"p\":1}", "{\"p\":2}", "{\"p\":3}")
                    .settle();
            assertEquals(List.of("{\"p\":0} 400: no", "{\"p\":2} 400: no"), lane.deadLetters);
            assertEquals(2, lane.delivered());
            server.awaitRequest();
            assertEquals("[{\"p\":1},{\"p\":3}]", server.awaitRequest().body());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"refused\":[{\"index\":0}",
                "{\"refused\":{\"index\":0}}",
                "{\"refused\":[]}",
                "[{\"index\":0}]",
                "nonsense",
                "{\"refused\":null}"
            })
    void aListThatMakesNoSenseIsIgnored(String body) throws IOException {
        DrivenLane lane = sent(reply("400 Bad", "", body), "{\"p\":0}", "{\"p\":1}");
        // Nobody was named, so each was asked for alone.
        assertEquals(3, lane.counters().requests().get());
    }

    @Test
    void bracketsWithoutEndAreNoStackOverflow() throws IOException {
        DrivenLane lane = sent(reply("500 Oops", "", "[".repeat(60_000)), "{}");
        assertEquals(List.of("500: " + "[".repeat(200)), lane.failures);
    }
}
