package io.logstreamer.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionLimitTest {
    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void aConnectionTooManyWaitsUntilAnotherEnds(String ioThreads) throws Exception {
        try (TestDistributor distributor = TestDistributor.start(
                        new ScriptedAnalyzers(), "MAX_CONNECTIONS", "2", "IO_THREADS", ioThreads);
                RawClient lasting = distributor.connect()) {
            assertEquals(200, lasting.get("/health").reply().status());
            RawClient passing = distributor.connect();
            assertEquals(200, passing.get("/health").reply().status());
            try (RawClient waiting = distributor.connect()) {
                waiting.get("/health");
                assertFalse(waiting.hasReplyWithin(300));
                passing.close();
                assertEquals(200, waiting.reply().status());
            }
        }
    }
}
