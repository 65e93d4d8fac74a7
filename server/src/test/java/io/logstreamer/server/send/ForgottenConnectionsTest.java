package io.logstreamer.server.send;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * What stands between has forgotten every connection, as when a proxy's analyzer or a gateway was restarted: each idle one
 * is reset when it is used again. An analyzer that came back was ejected again for each of them.
 */
class ForgottenConnectionsTest {
    private static final int CONNECTIONS = 4;
    private static final long SECOND_NS = 1_000_000_000L;
    private final AtomicLong nowNs = new AtomicLong();

    @Test
    void oneFoundStaleIsEnoughToUseNoneOfTheOthers() throws IOException {
        CountDownLatch all = new CountDownLatch(CONNECTIONS);
        try (RawServer server = new RawServer(connection -> {
                    connection.read();
                    if (connection.number() >= CONNECTIONS) {
                        connection.write(RawServer.OK);
                        connection.awaitEnd();
                        return;
                    }
                    all.countDown();
                    try {
                        all.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                    connection.write(RawServer.OK);
                    if (connection.read() != null) {
                        connection.reset();
                    }
                });
                HttpBatchTransport transport = TestTransports.to(server.address(), TestTransports.TIMEOUT, nowNs)) {
            DrivenLane lane = new DrivenLane(transport, TestTransports.TIMEOUT, CONNECTIONS, 1);
            lane.offer("{\"p\":0}", "{\"p\":1}", "{\"p\":2}", "{\"p\":3}").settle();
            DrivenLane.await(() -> transport.idleConnections() == CONNECTIONS);
            nowNs.addAndGet(SECOND_NS);

            lane.offer("{\"p\":4}").settle();
            assertEquals(List.of(), lane.failures);
            assertEquals(CONNECTIONS + 1, lane.delivered());
            assertEquals(CONNECTIONS + 1, server.accepted.get());
        }
    }
}
