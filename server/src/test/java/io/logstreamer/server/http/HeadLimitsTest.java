package io.logstreamer.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.RawClient;
import io.logstreamer.server.ScriptedAnalyzers;
import io.logstreamer.server.TestDistributor;
import org.junit.jupiter.api.Test;

/** What a request's head may be is what the settings say. */
class HeadLimitsTest {
    @Test
    void aHeadMayHaveAsManyBytesAsMaxHeadBytes() throws Exception {
        try (TestDistributor distributor = TestDistributor.start(new ScriptedAnalyzers(), "MAX_HEAD_BYTES", "2048");
                RawClient within = distributor.connect();
                RawClient beyond = distributor.connect()) {
            assertEquals(200, get(within, 1500).reply().status());
            get(beyond, 2500);
            assertEquals(400, beyond.reply().status());
            assertTrue(beyond.isClosedByPeer());
        }
    }

    private static RawClient get(RawClient client, int headerBytes) throws Exception {
        return client.send("GET /health HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(headerBytes) + "\r\n\r\n");
    }

    @Test
    void aHeadThatIsNotWholeInHeadTimeoutMsEndsItsConnection() throws Exception {
        try (TestDistributor distributor = TestDistributor.start(new ScriptedAnalyzers(), "HEAD_TIMEOUT_MS", "100");
                RawClient slow = distributor.connect()) {
            slow.send("GET /health HTTP/1.1\r\nHo");
            assertTrue(slow.isClosedByPeer()); // else it waits 20 s for a byte, and fails
        }
    }
}
