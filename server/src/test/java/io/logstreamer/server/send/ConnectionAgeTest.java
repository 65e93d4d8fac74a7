package io.logstreamer.server.send;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConnectionAgeTest {
    private static final long AGE_NS = TransportConfig.CONNECTION_AGE.toNanos();
    private final AtomicLong nowNs = new AtomicLong();

    private void pass(HttpBatchTransport transport, long ns) {
        nowNs.addAndGet(ns);
        transport.tidy();
    }

    @Test
    void anOldClientIsReplacedAndItsIdleConnectionClosed() throws IOException {
        try (RawServer server = RawServer.answering(RawServer.OK);
                HttpBatchTransport transport = TestTransports.to(server.address(), TestTransports.TIMEOUT, nowNs)) {
            DrivenLane lane = new DrivenLane(transport, TestTransports.TIMEOUT, 1, 1);
            lane.offer("{}").settle();
            DrivenLane.await(() -> transport.idleConnections() == 1);
            pass(transport, AGE_NS - 1);
            lane.offer("{}").settle();
            assertEquals(1, server.accepted.get());

            pass(transport, 1);
            lane.offer("{}").settle();
            assertEquals(2, server.accepted.get());
            assertEquals(0, server.ended.get());

            pass(transport, 2_000_000_000L);
            DrivenLane.await(() -> server.ended.get() == 1);
            DrivenLane.await(() -> transport.idleConnections() == 1);
            lane.offer("{}").settle();
            assertEquals(2, server.accepted.get());
            assertEquals(4, lane.delivered());
        }
    }

    @Test
    void anExchangeOutlivesItsClientsAge() throws IOException {
        CountDownLatch answer = new CountDownLatch(1);
        try (RawServer server = new RawServer(connection -> {
                    connection.read();
                    try {
                        answer.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                    connection.write(RawServer.OK);
                    connection.awaitEnd();
                });
                HttpBatchTransport transport = TestTransports.to(server.address(), TestTransports.TIMEOUT, nowNs)) {
            DrivenLane lane = new DrivenLane(transport, TestTransports.TIMEOUT, 1, 1)
                    .offer("{}")
                    .turnUntil(() -> server.requests.size() == 1);
            pass(transport, AGE_NS);
            pass(transport, 2_000_000_000L);
            answer.countDown();
            lane.settle();
            assertEquals(1, lane.delivered());
            DrivenLane.await(() -> server.ended.get() == 1);
        }
    }

    @Test
    void theHousekeeperReplacesClientsByItself() throws IOException {
        TransportConfig config = new TransportConfig(TestTransports.TIMEOUT, Duration.ofSeconds(60));
        try (RawServer server = RawServer.answering(RawServer.OK);
                Transports transports = new Transports(config, nowNs::get, 1)) {
            HttpBatchTransport transport = transports.open(server.address());
            DrivenLane lane = new DrivenLane(transport, TestTransports.TIMEOUT, 1, 1);
            lane.offer("{}").settle();
            nowNs.addAndGet(AGE_NS);
            DrivenLane.await(() -> {
                nowNs.addAndGet(100_000_000L);
                return server.ended.get() == 1;
            });
            lane.offer("{}").settle();
            assertEquals(2, lane.delivered());
            transport.close();
            DrivenLane.await(() -> server.ended.get() == server.accepted.get());
        }
    }
}
