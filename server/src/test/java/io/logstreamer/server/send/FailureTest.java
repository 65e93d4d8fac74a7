package io.logstreamer.server.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.health.Failure;
import io.logstreamer.core.packet.Packet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that are not made, break, or turn out to be closed. */
class FailureTest {
    private static DrivenLane laneTo(HttpBatchTransport transport) {
        return new DrivenLane(transport, TestTransports.TIMEOUT, 1, 1);
    }

    @Test
    void nobodyListens() throws IOException {
        try (Socket unheard = new Socket()) {
            unheard.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try (HttpBatchTransport transport = TestTransports.to("http://127.0.0.1:" + unheard.getLocalPort())) {
                DrivenLane lane = laneTo(transport).offer("{}").settle();
                assertEquals(List.of(Failure.REFUSED_CONNECTION), lane.failureKinds);
                assertEquals(List.of("connection refused"), lane.failures);
                assertFalse(lane.returned().getFirst().isPossibleDuplicate());
            }
        }
    }

    @Test
    void aNameThatIsNotKnownIsNotWaitedFor() throws IOException {
        try (HttpBatchTransport transport = TestTransports.to("http://no-such-analyzer.invalid:1")) {
            DrivenLane lane = laneTo(transport).offer("{}").settle();
            assertEquals(List.of(Failure.REFUSED_CONNECTION), lane.failureKinds);
            assertEquals(List.of("name not resolved"), lane.failures);
        }
    }

    /** The broadcast address of the loopback network: no TCP connection has a route to it, whatever the machine's network. */
    @Test
    void noRouteSentNothing() throws IOException {
        try (HttpBatchTransport transport = TestTransports.to("http://127.255.255.255:1")) {
            DrivenLane lane = laneTo(transport).offer("{}").settle();
            assertEquals(List.of(Failure.REFUSED_CONNECTION), lane.failureKinds);
            assertEquals(List.of("no connection: Network is unreachable"), lane.failures);
            assertFalse(lane.returned().getFirst().isPossibleDuplicate());
        }
    }

    /** A server without TLS, one that speaks first, and one that speaks TLS and will not have us. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n",
                "SSH-2.0-OpenSSH\r\n",
                "\u0015\u0003\u0003\u0000\u0002\u0002("
            })
    void withoutATlsSessionNothingWasSent(String bytes) throws IOException {
        try (RawServer server = new RawServer(connection -> {
                    connection.write(bytes);
                    connection.awaitEnd();
                });
                HttpBatchTransport transport = TestTransports.to("https://127.0.0.1:" + server.port())) {
            DrivenLane lane = laneTo(transport).offer("{}").settle();
            assertEquals(List.of(Failure.REFUSED_CONNECTION), lane.failureKinds, lane.failures::toString);
            assertFalse(lane.returned().getFirst().isPossibleDuplicate());
        }
    }

    @Test
    void aConnectWithoutAnAnswerSentNothing() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                FilledBacklog _ = new FilledBacklog(full);
                HttpBatchTransport transport = TestTransports.to(
                        "http://127.0.0.1:" + full.getLocalPort(),
                        Duration.ofSeconds(1),
                        new java.util.concurrent.atomic.AtomicLong())) {
            DrivenLane lane = new DrivenLane(transport, TestTransports.TIMEOUT, 1, 1)
                    .offer("{}")
                    .settle();
            assertEquals(List.of("no answer to the connect"), lane.failures);
            assertEquals(List.of(Failure.FAILED), lane.failureKinds);
            assertFalse(lane.returned().getFirst().isPossibleDuplicate());
        }
    }

    @Test
    void aResetAfterTheRequestIsNotSentAgainBehindOurBack() throws IOException {
        try (RawServer server = new RawServer(connection -> {
                    connection.read();
                    connection.reset();
                });
                HttpBatchTransport transport = TestTransports.to(server.address())) {
            DrivenLane lane = laneTo(transport).offer("{}").settle();
            assertEquals(List.of("connection ended before the reply"), lane.failures);
            assertEquals(List.of(Failure.FAILED), lane.failureKinds);
            assertEquals(1, server.accepted.get());
            assertEquals(1, server.requests.size());
            Packet packet = lane.returned().getFirst();
            assertTrue(packet.isPossibleDuplicate());
        }
    }

    /** It may be noticed while connecting, then nothing was sent, or later: either is one failure and one request. */
    @Test
    void anEndBeforeTheRequestFailsOnce() throws IOException {
        try (RawServer server = new RawServer(RawServer.Connection::reset);
                HttpBatchTransport transport = TestTransports.to(server.address())) {
            DrivenLane lane = laneTo(transport).offer("x".repeat(1 << 20)).settle();
            assertEquals(1, lane.failureKinds.size());
            assertEquals(1, lane.counters().requests().get());
            boolean nothingWasSent = lane.failureKinds.getFirst() == Failure.REFUSED_CONNECTION;
            assertEquals(!nothingWasSent, lane.returned().getFirst().isPossibleDuplicate());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH\r\n", "HTTP/1.1 2", "HTTP/1.1 abc OK\r\n\r\n", "\r\n\r\n"})
    void whatIsNotHttpIsAReset(String bytes) throws IOException {
        try (RawServer server = new RawServer(connection -> {
                    connection.read();
                    connection.write(bytes);
                });
                HttpBatchTransport transport = TestTransports.to(server.address())) {
            DrivenLane lane = laneTo(transport).offer("{}").settle();
            assertEquals(List.of(Failure.FAILED), lane.failureKinds, lane.failures::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aKeptAliveConnectionThatEndsIsStaleAndUncounted(boolean reset) throws IOException {
        try (RawServer server = new RawServer(connection -> {
                    connection.read();
                    connection.write(RawServer.OK);
                    connection.read();
                    if (connection.number() == 0 && reset) {
                        connection.reset();
                    } else if (connection.number() > 0) {
                        connection.write(RawServer.OK);
                        connection.awaitEnd();
                    }
                });
                HttpBatchTransport transport = TestTransports.to(server.address())) {
            DrivenLane lane = laneTo(transport).offer("{\"p\":0}").settle();
            DrivenLane.await(() -> transport.idleConnections() == 1);
            lane.offer("{\"p\":1}").settle();
            assertEquals(2, lane.delivered());
            assertEquals(3, lane.counters().requests().get());
            assertEquals(0, lane.counters().failedRequests().get());
            assertEquals(2, server.accepted.get());
            server.awaitRequest();
            assertEquals(null, server.awaitRequest().header(DuplicateHeader.NAME));
            assertEquals("all", server.awaitRequest().header(DuplicateHeader.NAME));
        }
    }

    @Test
    void aServerThatClosesIdleConnectionsCostsNoFailure() throws IOException {
        try (RawServer server = new RawServer(connection -> {
                    connection.read();
                    connection.write(RawServer.OK);
                });
                HttpBatchTransport transport = TestTransports.to(server.address())) {
            DrivenLane lane = laneTo(transport);
            for (int i = 1; i <= 20; i++) {
                int sent = i;
                lane.offer("{}").settle();
                DrivenLane.await(() -> server.ended.get() >= sent);
            }
            assertEquals(20, lane.delivered());
            assertEquals(List.of(), lane.failures);
        }
    }
}
