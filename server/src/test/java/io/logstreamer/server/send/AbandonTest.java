package io.logstreamer.server.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Analyzers that do not answer. */
class AbandonTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 ", "HTTP/1.1 503 Busy\r\nContent-Length: 10\r\n\r\nfoo"})
    void theDeadlineClosesTheConnection(String start) throws IOException {
        try (RawServer server = new RawServer(connection -> {
                    connection.read();
                    connection.write(start);
                    connection.awaitEnd();
                });
                HttpBatchTransport transport = TestTransports.to(server.address())) {
            DrivenLane lane = new DrivenLane(transport, Duration.ofMillis(300), 1, 1)
                    .offer("{}")
                    .settle();
            assertEquals(1, lane.failures.size());
            assertEquals("no reply in time", lane.failures.getFirst());
            DrivenLane.await(() -> server.ended.get() == 1);
        }
    }

    @Test
    void theDeadlineEndsARequestThatNobodyReads() throws IOException {
        java.util.concurrent.CountDownLatch over = new java.util.concurrent.CountDownLatch(1);
        try (RawServer server = new RawServer(connection -> {
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                    connection.awaitEnd();
                });
                HttpBatchTransport transport = TestTransports.to(server.address())) {
            DrivenLane lane = new DrivenLane(transport, Duration.ofMillis(500), 1, 1)
                    .offer("x".repeat(32 << 20))
                    .settle();
            assertEquals("no reply in time", lane.failures.getFirst());
            over.countDown();
            DrivenLane.await(() -> server.ended.get() == 1);
        }
    }

    @Test
    void aThousandAbandonedExchangesLeaveNoSocketAndNoMemory() throws IOException {
        int exchanges = 1_000;
        int bytes = 64 << 10;
        long before = usedBytes();
        int socketsBefore = openFiles();
        try (RawServer server = new RawServer(RawServer.Connection::awaitEnd);
                HttpBatchTransport transport =
                        TestTransports.to(server.address(), Duration.ofSeconds(8), new AtomicLong())) {
            DrivenLane lane = new DrivenLane(transport, Duration.ofSeconds(5), exchanges, 1);
            String packet = "x".repeat(bytes);
            for (int i = 0; i < exchanges; i++) {
                lane.offer(packet);
            }
            lane.turnUntil(() -> server.accepted.get() == exchanges).settle();
            assertEquals(exchanges, lane.failures.size());
            assertEquals(exchanges, lane.returned().size());
            DrivenLane.await(() -> server.ended.get() == exchanges);
            DrivenLane.await(() -> openFiles() < socketsBefore + 50);
            DrivenLane.await(() -> usedBytes() < before + exchanges * (long) bytes / 4);
            assertEquals(0, transport.draining());
            assertTrue(transport.idleConnections() == 0);
        }
    }

    /** Rough: what is used after a collection. */
    private static long usedBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static int openFiles() {
        String[] files = new File("/proc/self/fd").list();
        return files == null ? 0 : files.length; // only Linux tells
    }
}
