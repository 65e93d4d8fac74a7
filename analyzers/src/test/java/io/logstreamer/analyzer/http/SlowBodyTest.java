package io.logstreamer.analyzer.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlowBodyTest {

    private static final int MAX_BODY_BYTES = 1 << 20;

    private static Socket promise(RunningAnalyzer analyzer, int bytes) throws Exception {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), analyzer.server.port());
        socket.setSoTimeout(20_000);
        String head = "POST /ingest HTTP/1.1\r\nHost: x\r\nContent-Length: " + bytes + "\r\n\r\n{";
        socket.getOutputStream().write(head.getBytes(US_ASCII));
        return socket;
    }

    @Test
    void bodyThatDoesNotComeEndsItsConnection() throws Exception {
        IngestLimits limits =
                new IngestLimits(MAX_BODY_BYTES, MAX_BODY_BYTES * 2L, Duration.ofMillis(50), Duration.ZERO);
        try (RunningAnalyzer analyzer = new RunningAnalyzer(limits);
                Socket socket = promise(analyzer, 1000)) {
            assertEquals(-1, socket.getInputStream().read());
            String metrics = analyzer.get("/metrics").body();
            assertTrue(metrics.contains("analyzer_requests_total{outcome=\"incomplete\"} 1.0"), metrics);
        }
    }

    /** A body of 1 MiB is promised by each; the room is for one, so the second is refused until the first is gone. */
    @Test
    void bodiesBeyondTheBudgetAreRefusedUntilThereIsRoomAgain() throws Exception {
        IngestLimits limits =
                new IngestLimits(MAX_BODY_BYTES, MAX_BODY_BYTES + 1000L, Duration.ofMillis(400), Duration.ZERO);
        try (RunningAnalyzer analyzer = new RunningAnalyzer(limits);
                Socket socket = promise(analyzer, MAX_BODY_BYTES)) {
            // The first bytes of the promise were read before this reply, since there is one I/O thread.
            assertEquals(200, analyzer.get("/health").statusCode());
            String packet = RunningAnalyzer.packet("1");
            String large = " ".repeat(MAX_BODY_BYTES - packet.length()) + packet;
            HttpResponse<String> refused = analyzer.send(analyzer.ingest(BodyPublishers.ofString(large)));
            assertEquals(503, refused.statusCode());
            assertEquals("1", refused.headers().firstValue("Retry-After").orElse(""));
            assertEquals(-1, socket.getInputStream().read());
            assertEquals(200, analyzer.ingest(large).statusCode());
        }
    }
}
